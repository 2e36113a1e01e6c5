"use client";

import { toast } from "@/hooks/use-toast";
import { Button } from "@/components/ui/button";
import { Toaster } from "@/components/ui/toast";

export function ToastDemo() {
  return (
    <div className="flex flex-wrap gap-3">
      <Button onClick={() => toast({ title: "Saved", description: "Your list is up to date.", variant: "success" })}>
        Save list
      </Button>
      <Button
        variant="outline"
        onClick={() => toast({ title: "Could not reach the server", variant: "destructive", duration: 0 })}
      >
        Lose connection
      </Button>
      {/* In an application this stands once, in the root layout. */}
      <Toaster />
    </div>
  );
}
