/** Programs that a request starts: handlers of web frameworks, and pages. */
import { shifted } from "../languages/assemble.ts";
import type { BaseName, Language, Program } from "../model.ts";
import type { Place } from "./place.ts";

interface Frame {
  readonly id: string;
  readonly base: BaseName;
  readonly language: Language;
  readonly path: string;
  /** The file around imports, definitions and the body of the handler. */
  file(parts: {
    readonly imports: string;
    readonly definitions: string;
    body(by: string): string;
    readonly waits: boolean;
  }): string;
}

const FRAMES: readonly Frame[] = [
  {
    id: "route-express",
    base: "node",
    language: "javascript",
    path: "src/server.js",
    file: ({ imports, definitions, body, waits }) =>
      `import express from "express";\n${imports}\nexport const app = express();\napp.use(express.json());\n${definitions}\napp.get("/health", ${waits ? "async " : ""}(request, response) => {\n${body("  ")}\n  response.json({ ok: true });\n});\n`,
  },
  {
    id: "route-fastify",
    base: "node",
    language: "javascript",
    path: "src/routes/tides.js",
    file: ({ imports, definitions, body }) =>
      `${imports}${definitions}\nexport default async function routes(fastify) {\n  fastify.post("/tides", async (request) => {\n${body("    ")}\n    return { tides: [] };\n  });\n}\n`,
  },
  {
    id: "route-next",
    base: "node",
    language: "javascript",
    path: "pages/api/tides.js",
    file: ({ imports, definitions, body }) =>
      `${imports}${definitions}\nexport default async function handler(request, response) {\n${body("  ")}\n  response.status(200).json({ tides: [] });\n}\n`,
  },
  {
    id: "route-typescript",
    base: "action",
    language: "typescript",
    path: "src/server.ts",
    file: ({ imports, definitions, body }) =>
      `import express, { type Request, type Response } from "express";\n${imports}\nexport const app = express();\n${definitions}\napp.get("/health", async (request: Request<object, object, Record<string, string>, Record<string, string>>, response: Response) => {\n${body("  ")}\n  response.json({ ok: true });\n});\n`,
  },
  {
    id: "route-flask",
    base: "python",
    language: "python",
    path: "src/lantern/web.py",
    file: ({ imports, definitions, body }) =>
      `from flask import Flask, request\n${imports}\napp = Flask(__name__)\n\n\n${definitions}\n@app.route("/health")\ndef health():\n${body("    ")}\n    return "ok"\n`,
  },
  {
    id: "route-sanic",
    base: "python",
    language: "python",
    path: "src/lantern/api.py",
    file: ({ imports, definitions, body }) =>
      `from sanic import Sanic, text\n${imports}\napp = Sanic("lantern")\n\n\n${definitions}\n@app.get("/tides")\nasync def tides(request):\n${body("    ")}\n    return text("ok")\n`,
  },
  {
    id: "php-plugin",
    base: "php",
    language: "php",
    path: "plugins/lantern-cache/lantern-cache.php",
    file: ({ definitions, body }) =>
      `<?php\n/**\n * Plugin Name: Lantern cache\n * Version: 1.2.0\n */\n\n${definitions}\nadd_action('init', function () {\n${body("    ")}\n});\n`,
  },
  {
    id: "route-sinatra",
    base: "ruby",
    language: "ruby",
    path: "lib/lantern/web.rb",
    file: ({ imports, definitions, body }) =>
      `require "sinatra/base"\n${imports}\n${definitions}\nclass Web < Sinatra::Base\n  get "/health" do\n${body("    ")}\n    "ok"\n  end\nend\n`,
  },
  {
    id: "route-rails",
    base: "ruby",
    language: "ruby",
    path: "app/controllers/tides_controller.rb",
    file: ({ imports, definitions, body }) =>
      `${imports}${definitions}\nclass TidesController < ApplicationController\n  def show\n${body("    ")}\n    head :ok\n  end\nend\n`,
  },
  {
    id: "route-go",
    base: "go",
    language: "go",
    path: "internal/web/web.go",
    file: ({ imports, definitions, body }) =>
      `package web\n\nimport (\n\t"net/http"\n${imports.replaceAll('"net/http"\n', "").replace(/^(?=.)/gm, "\t")})\n\n${definitions}\n// Health answers probes.\nfunc Health(response http.ResponseWriter, request *http.Request) {\n${body("\t")}\n\tresponse.WriteHeader(http.StatusNoContent)\n}\n`,
  },
  {
    id: "route-servlet",
    base: "jvm",
    language: "java",
    path: "src/main/java/org/example/lantern/HealthServlet.java",
    file: ({ imports, definitions, body }) =>
      `package org.example.lantern;\n\nimport jakarta.servlet.http.HttpServlet;\nimport jakarta.servlet.http.HttpServletRequest;\nimport jakarta.servlet.http.HttpServletResponse;\n${imports}\npublic final class HealthServlet extends HttpServlet {\n${definitions.replace(/^(?=.)/gm, "    ")}\n    @Override\n    protected void doGet(HttpServletRequest request, HttpServletResponse response) {\n        try {\n${body("            ")}\n        } catch (Exception ignored) {\n            response.setStatus(204);\n        }\n    }\n}\n`,
  },
  {
    id: "page-jsp",
    base: "jvm",
    language: "java",
    path: "src/main/webapp/status.jsp",
    file: ({ imports, definitions, body }) =>
      `<%@ page contentType="text/html" %>\n${imports.replace(/^import (.*);$/gm, '<%@ page import="$1" %>')}<%!\n${definitions}\n%>\n<%\n${body("")}\n%>\n<p>ok</p>\n`,
  },
  {
    id: "route-csharp",
    base: "dotnet",
    language: "csharp",
    path: "src/Lantern/Web.cs",
    file: ({ imports, definitions, body }) =>
      `using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Http;\n${imports}\nnamespace Lantern;\n\npublic static class Web\n{\n${definitions.replace(/^(?=.)/gm, "    ")}\n    public static void Map(WebApplication app) => app.MapGet("/health", (HttpRequest request) =>\n    {\n${body("        ")}\n        return Results.Ok();\n    });\n}\n`,
  },
];

const text = (lines: readonly string[]): string => (lines.length === 0 ? "" : `${lines.join("\n")}\n`);

function framed(frame: Frame, { imports, definitions, body }: Program): string {
  return frame.file({
    imports: text([...new Set(imports)]),
    definitions: text(definitions),
    body: (by) => shifted(body, by).join("\n"),
    waits: body.some((line) => line.includes("await ")),
  });
}

export const ROUTES: readonly Place[] = FRAMES.map((frame) => ({
  id: frame.id,
  base: frame.base,
  speaks: [frame.language],
  isAsked: true,
  ...(["javascript", "typescript", "python"].includes(frame.language) && {
    beside: frame.path.slice(0, frame.path.lastIndexOf("/")),
  }),
  put: (_, program) => new Map([[frame.path, { text: framed(frame, program) }]]),
}));
