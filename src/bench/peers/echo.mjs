// The least that an MCP server on the TypeScript SDK can be: one tool that gives back a text of the asked size.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const text = "export const line = 'as much text as the component has';\n".repeat(400);
const server = new McpServer({ name: "echo", version: "1.0.0" });
server.registerTool("echo", { description: "Echo", inputSchema: { chars: z.number() } }, ({ chars }) => ({
  content: [{ type: "text", text: text.slice(0, chars) }],
}));
await server.connect(new StdioServerTransport());
