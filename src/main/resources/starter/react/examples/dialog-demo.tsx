"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export function DialogDemo() {
  const [open, setOpen] = useState(false);
  const [deleted, setDeleted] = useState(false);

  function remove() {
    setDeleted(true);
    setOpen(false);
  }

  return (
    <>
      <Button variant="destructive" disabled={deleted} onClick={() => setOpen(true)}>
        {deleted ? "Recipe deleted" : "Delete recipe"}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Delete this recipe?"
        description="Its photos and notes go with it. This cannot be undone."
        footer={
          <>
            <Button variant="outline" onClick={() => setOpen(false)}>
              Keep it
            </Button>
            <Button variant="destructive" onClick={remove}>
              Delete
            </Button>
          </>
        }
      />
    </>
  );
}
