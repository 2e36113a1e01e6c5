"use client";

import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";

export type Profile = { name: string; email: string; language: string };

export type ProfileFormProps = {
  initial: Profile;
  onSave: (profile: Profile) => Promise<void>;
};

const languages = [
  { value: "de", label: "Deutsch" },
  { value: "en", label: "English" },
  { value: "fr", label: "Français" },
];

export function ProfileForm({ initial, onSave }: ProfileFormProps) {
  const id = useId();
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setPending(true);
    try {
      await onSave({
        name: String(data.get("name")),
        email: String(data.get("email")),
        language: String(data.get("language")),
      });
    } finally {
      setPending(false);
    }
  }

  return (
    <Card>
      <CardHeader level={2} title="Profile" description="How others see you and how we reach you." />
      <CardContent>
        <form onSubmit={submit} className="grid gap-4">
          <div className="grid gap-2">
            <Label htmlFor={`${id}-name`} required>
              Name
            </Label>
            <Input id={`${id}-name`} name="name" autoComplete="name" defaultValue={initial.name} required />
          </div>
          <div className="grid gap-2">
            <Label htmlFor={`${id}-email`} required>
              Email
            </Label>
            <Input
              id={`${id}-email`}
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={initial.email}
              required
            />
          </div>
          <div className="grid gap-2">
            <Label htmlFor={`${id}-language`}>Language</Label>
            <Select id={`${id}-language`} name="language" options={languages} defaultValue={initial.language} />
          </div>
          <Button type="submit" disabled={pending} className="justify-self-start">
            Save profile
          </Button>
        </form>
      </CardContent>
    </Card>
  );
}
