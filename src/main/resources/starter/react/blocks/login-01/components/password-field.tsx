"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input, type InputProps } from "@/components/ui/input";

/** A password input with a button that shows what was typed. */
export function PasswordField(props: Omit<InputProps, "type">) {
  const [shown, setShown] = useState(false);

  return (
    <div className="flex gap-2">
      <Input {...props} type={shown ? "text" : "password"} />
      <Button
        variant={shown ? "secondary" : "outline"}
        aria-label="Show password"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        Show
      </Button>
    </div>
  );
}
