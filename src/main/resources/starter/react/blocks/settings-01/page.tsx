"use client";

import { NotificationSettings } from "@/components/notification-settings";
import { ProfileForm } from "@/components/profile-form";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Toaster } from "@/components/ui/toast";
import { toast } from "@/hooks/use-toast";

/** Sends changed settings to the application's own endpoint and tells the user how it went. */
async function save(section: string, values: object): Promise<void> {
  try {
    const response = await fetch(`/api/settings/${section}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(values),
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    toast({ title: "Settings saved", variant: "success" });
  } catch {
    toast({ title: "Not saved", description: "Please try again.", variant: "destructive", duration: 0 });
  }
}

export default function SettingsPage() {
  return (
    <main className="mx-auto max-w-2xl space-y-6 p-4 md:p-8">
      <h1 className="text-2xl font-semibold">Settings</h1>
      <Tabs defaultValue="profile">
        <TabsList aria-label="Settings">
          <TabsTrigger value="profile">Profile</TabsTrigger>
          <TabsTrigger value="notifications">Notifications</TabsTrigger>
        </TabsList>
        <TabsContent value="profile">
          <ProfileForm
            initial={{ name: "Robin Vale", email: "robin@example.com", language: "en" }}
            onSave={(profile) => save("profile", profile)}
          />
        </TabsContent>
        <TabsContent value="notifications">
          <NotificationSettings
            initial={{ orders: true, digest: false, news: false }}
            onSave={(choices) => save("notifications", choices)}
          />
        </TabsContent>
      </Tabs>
      <Toaster />
    </main>
  );
}
