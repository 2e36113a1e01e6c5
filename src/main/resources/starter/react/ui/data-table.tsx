"use client";

import { useState, type ReactNode } from "react";
import { Table, TableBody, TableCaption, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { sortRows, type SortDirection, type SortValue } from "@/lib/sort-rows";

export type Column<Row> = {
  id: string;
  header: string;
  /** What the column is sorted by, and shown unless `cell` says otherwise. */
  value: (row: Row) => SortValue;
  cell?: (row: Row) => ReactNode;
  /** `false` takes the sort button away. */
  sortable?: boolean;
  /** `end` suits numbers. */
  align?: "start" | "end";
};

export type DataTableProps<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string | number;
  /** Names the table for screen readers. */
  caption: string;
  initialSort?: { column: string; direction: SortDirection };
  /** Shown when there are no rows. */
  empty?: ReactNode;
};

const sortButton =
  "rounded-sm hover:text-foreground focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-ring";
const arrows = { ascending: "↑", descending: "↓", none: "↕" };

function alignment(align: "start" | "end" = "start"): string | undefined {
  return align === "end" ? "text-right tabular-nums" : undefined;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, caption, initialSort, empty = "Nothing here yet." } = props;
  const [sort, setSort] = useState(initialSort);

  const sortedBy = columns.find(({ id }) => id === sort?.column);
  const sorted = sort && sortedBy ? sortRows(rows, sortedBy.value, sort.direction) : rows;

  function toggle(column: string) {
    const turn = sort?.column === column && sort.direction === "ascending";
    setSort({ column, direction: turn ? "descending" : "ascending" });
  }

  return (
    <Table>
      <TableCaption visuallyHidden>{caption}</TableCaption>
      <TableHeader>
        <TableRow>
          {columns.map(({ id, header, align, sortable = true }) => {
            const direction = sort?.column === id ? sort.direction : "none";
            return (
              <TableHead key={id} aria-sort={sortable ? direction : undefined} className={alignment(align)}>
                {sortable ? (
                  <button type="button" onClick={() => toggle(id)} className={sortButton}>
                    {header} <span aria-hidden="true">{arrows[direction]}</span>
                  </button>
                ) : (
                  header
                )}
              </TableHead>
            );
          })}
        </TableRow>
      </TableHeader>
      <TableBody>
        {sorted.map((row) => (
          <TableRow key={rowKey(row)}>
            {columns.map(({ id, align, value, cell }) => (
              <TableCell key={id} className={alignment(align)}>
                {cell ? cell(row) : value(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
        {sorted.length === 0 && (
          <TableRow>
            <TableCell colSpan={columns.length} className="py-8 text-center text-muted-foreground">
              {empty}
            </TableCell>
          </TableRow>
        )}
      </TableBody>
    </Table>
  );
}
