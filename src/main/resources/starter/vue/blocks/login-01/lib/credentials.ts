/** What the login form hands over. */
export type Credentials = {
  email: string;
  password: string;
  /** Keep the session after the browser is closed. */
  remember: boolean;
};
