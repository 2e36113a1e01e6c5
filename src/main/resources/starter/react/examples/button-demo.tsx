import { Button, buttonClass } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

export function ButtonDemo() {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button>Save</Button>
      <Button variant="secondary">Duplicate</Button>
      <Button variant="outline">Cancel</Button>
      <Button variant="ghost" size="sm">
        Skip
      </Button>
      <Button variant="destructive">Delete</Button>
      <Button variant="outline" size="icon" aria-label="Add row">
        <span aria-hidden="true">+</span>
      </Button>
      <Button disabled>
        <Spinner label="Saving" /> Saving
      </Button>
      <a href="/help" className={buttonClass({ variant: "link" })}>
        A link that looks like a button
      </a>
    </div>
  );
}
