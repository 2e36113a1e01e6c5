import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

export function TabsDemo() {
  return (
    <Tabs defaultValue="ingredients" className="max-w-md">
      <TabsList aria-label="Recipe">
        <TabsTrigger value="ingredients">Ingredients</TabsTrigger>
        <TabsTrigger value="method">Method</TabsTrigger>
        <TabsTrigger value="history" disabled>
          History
        </TabsTrigger>
      </TabsList>
      <TabsContent value="ingredients">Flour, water, salt and a spoon of starter.</TabsContent>
      <TabsContent value="method">Mix, rest overnight, fold twice, bake hot.</TabsContent>
      <TabsContent value="history">No earlier versions.</TabsContent>
    </Tabs>
  );
}
