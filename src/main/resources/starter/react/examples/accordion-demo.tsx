import { Accordion, AccordionItem } from "@/components/ui/accordion";

export function AccordionDemo() {
  return (
    <Accordion exclusive className="max-w-md">
      <AccordionItem title="How long does an order take?" defaultOpen>
        We pack on weekdays; most parcels arrive within three days.
      </AccordionItem>
      <AccordionItem title="Can I send something back?">
        Unopened jars, yes: within thirty days and with the label we enclose.
      </AccordionItem>
      <AccordionItem title="Do you deliver to islands?">We do, with one extra day for the ferry.</AccordionItem>
    </Accordion>
  );
}
