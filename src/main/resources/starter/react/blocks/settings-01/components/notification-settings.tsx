"use client";

import { useId, useState } from "react";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";

const topics = [
  { key: "orders", label: "Orders", hint: "When somebody buys or returns something." },
  { key: "digest", label: "Weekly digest", hint: "A summary every Monday morning." },
  { key: "news", label: "News", hint: "New features, at most once a month." },
] as const;

export type NotificationChoices = Record<(typeof topics)[number]["key"], boolean>;

export type NotificationSettingsProps = {
  initial: NotificationChoices;
  /** Called at every change, with all choices. */
  onSave: (choices: NotificationChoices) => void;
};

export function NotificationSettings({ initial, onSave }: NotificationSettingsProps) {
  const id = useId();
  const [choices, setChoices] = useState(initial);

  function change(key: keyof NotificationChoices, on: boolean) {
    const next = { ...choices, [key]: on };
    setChoices(next);
    onSave(next);
  }

  return (
    <Card>
      <CardHeader level={2} title="Notifications" description="What we may write to you about." />
      <CardContent className="divide-y">
        {topics.map(({ key, label, hint }) => (
          <div key={key} className="flex items-center justify-between gap-4 py-3">
            <div className="space-y-1">
              <Label htmlFor={`${id}-${key}`}>{label}</Label>
              <p id={`${id}-${key}-hint`} className="text-sm text-muted-foreground">
                {hint}
              </p>
            </div>
            <Switch
              id={`${id}-${key}`}
              aria-describedby={`${id}-${key}-hint`}
              checked={choices[key]}
              onChange={(event) => change(key, event.target.checked)}
            />
          </div>
        ))}
      </CardContent>
    </Card>
  );
}
