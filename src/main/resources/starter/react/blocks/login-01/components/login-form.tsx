"use client";

import { useId, useState, type FormEvent } from "react";
import { PasswordField } from "@/components/password-field";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Spinner } from "@/components/ui/spinner";

export type Credentials = { email: string; password: string; remember: boolean };

export type LoginFormProps = {
  /** Resolves to a message for the user when signing in failed, to nothing when it worked. */
  onSignIn: (credentials: Credentials) => Promise<string | undefined>;
  forgotPasswordHref: string;
  signUpHref: string;
};

const link = "text-foreground underline underline-offset-4 hover:text-primary";

export function LoginForm({ onSignIn, forgotPasswordHref, signUpHref }: LoginFormProps) {
  const id = useId();
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setPending(true);
    setError(undefined);
    try {
      const message = await onSignIn({
        email: String(data.get("email")),
        password: String(data.get("password")),
        remember: data.has("remember"),
      });
      setError(message);
    } catch {
      setError("The server did not answer. Please check your connection.");
    } finally {
      setPending(false);
    }
  }

  return (
    <Card className="w-full max-w-sm">
      <CardHeader level={1} title="Welcome back" description="Sign in with your email address." />
      <CardContent>
        <form onSubmit={submit} className="grid gap-4">
          {error && <Alert variant="destructive" title={error} />}
          <div className="grid gap-2">
            <Label htmlFor={`${id}-email`}>Email</Label>
            <Input id={`${id}-email`} name="email" type="email" autoComplete="username" required />
          </div>
          <div className="grid gap-2">
            <div className="flex items-baseline justify-between">
              <Label htmlFor={`${id}-password`}>Password</Label>
              <a href={forgotPasswordHref} className={`text-sm ${link}`}>
                Forgot it?
              </a>
            </div>
            <PasswordField id={`${id}-password`} name="password" autoComplete="current-password" required />
          </div>
          <label className="flex items-center gap-2 text-sm">
            <input type="checkbox" name="remember" className="size-4 accent-primary" />
            Keep me signed in on this device
          </label>
          <Button type="submit" disabled={pending}>
            {pending && <Spinner label="Signing in" />}
            Sign in
          </Button>
        </form>
      </CardContent>
      <CardFooter className="justify-center text-sm text-muted-foreground">
        <p>
          New here?{" "}
          <a href={signUpHref} className={link}>
            Create an account
          </a>
        </p>
      </CardFooter>
    </Card>
  );
}
