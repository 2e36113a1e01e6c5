"use client";

import { LoginForm, type Credentials } from "@/components/login-form";

/** Posts to the application's own endpoint; returns the message to show when it says no. */
async function signIn(credentials: Credentials): Promise<string | undefined> {
  const response = await fetch("/api/login", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(credentials),
  });
  if (response.status === 401) return "The email address or the password is wrong.";
  if (!response.ok) return "Signing in is not possible right now. Please try again in a few minutes.";
  window.location.assign("/dashboard");
  return undefined;
}

export default function LoginPage() {
  return (
    <main className="grid min-h-svh place-items-center bg-muted/40 p-4">
      <LoginForm onSignIn={signIn} forgotPasswordHref="/forgot-password" signUpHref="/sign-up" />
    </main>
  );
}
