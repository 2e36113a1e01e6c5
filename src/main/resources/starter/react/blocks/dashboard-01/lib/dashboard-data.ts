/** Sample figures, so that the dashboard shows something before it is given real ones. */

export type Stat = {
  label: string;
  value: string;
  /** Change against the month before, in percent. */
  change: number;
};

export type OrderState = "paid" | "open" | "refunded";

export type Order = { number: number; customer: string; placed: string; state: OrderState; total: number };

export const stats: Stat[] = [
  { label: "Revenue", value: "€18,240", change: 8.2 },
  { label: "Orders", value: "412", change: 3.1 },
  { label: "New customers", value: "96", change: -4.5 },
  { label: "Returns", value: "11", change: 0 },
];

export const orders: Order[] = [
  { number: 2041, customer: "Mira Holt", placed: "2026-03-14", state: "paid", total: 84.5 },
  { number: 2040, customer: "Jonas Peck", placed: "2026-03-14", state: "open", total: 19.9 },
  { number: 2039, customer: "Aiko Tan", placed: "2026-03-13", state: "paid", total: 212 },
  { number: 2038, customer: "Lena Sorel", placed: "2026-03-12", state: "refunded", total: 45 },
  { number: 2037, customer: "Sam Okoro", placed: "2026-03-12", state: "paid", total: 132.75 },
];
