/** What runs elsewhere: images, charts, modules, settings of a workplace. */
import { ownAddress } from "../scenes/addresses.ts";
import type { Ecosystem } from "./base.ts";

export const INFRA: Ecosystem = {
  name: "infra",
  setup: "hashicorp/setup-terraform@v3",
  install: "terraform init -backend=false",
  test: "terraform validate",
  files: {
    "deploy/settings.json": `{\n  "currency": "EUR",\n  "fee": 0.02,\n  "wallet": "${ownAddress("ethereum")}"\n}\n`,
    "main.tf":
      'terraform {\n  required_version = ">= 1.9"\n}\n\nprovider "aws" {\n  region = var.region\n}\n\nvariable "region" {\n  type    = string\n  default = "eu-central-1"\n}\n\nmodule "vpc" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "5.16.0"\n}\n',
    "charts/lantern/Chart.yaml":
      "apiVersion: v2\nname: lantern\nversion: 0.7.0\ndependencies:\n  - name: postgresql\n    version: 16.4.1\n    repository: https://charts.bitnami.com/bitnami\n",
    "charts/lantern/values.yaml": "image:\n  repository: ghcr.io/lantern-works/lantern\n  tag: 3.2.0\n",
    "charts/lantern/templates/deployment.yaml":
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: lantern\nspec:\n  template:\n    spec:\n      containers:\n        - name: lantern\n          image: ghcr.io/lantern-works/lantern:3.2.0\n",
    Dockerfile:
      'FROM node:22-bookworm-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\nCMD ["node", "server.js"]\n',
    "compose.yaml": "services:\n  lantern:\n    build: .\n    ports: ['8080:8080']\n",
    ".gitlab-ci.yml":
      "stages: [test]\n\ntest:\n  stage: test\n  image: node:22\n  script:\n    - npm ci\n    - npm test\n",
    ".circleci/config.yml":
      "version: 2.1\norbs:\n  node: circleci/node@7.0.0\njobs:\n  test:\n    docker:\n      - image: cimg/node:22.12\n    steps:\n      - checkout\n      - run: npm ci\n      - run: npm test\nworkflows:\n  main:\n    jobs: [test]\n",
    "azure-pipelines.yml":
      "trigger: [main]\npool:\n  vmImage: ubuntu-latest\nsteps:\n  - script: npm ci\n  - script: npm test\n",
    "provision/host.sh": {
      text: "#!/usr/bin/env bash\nset -euo pipefail\napt-get update\napt-get install -y nginx\n",
      executable: true,
    },
    "dotfiles/.zshrc": 'export EDITOR=vim\neval "$(direnv hook zsh)"\n',
    ".envrc": "use nix\n",
  },
  source: (thing, limit) => [
    `modules/${thing}/main.tf`,
    `resource "aws_s3_bucket" "${thing}" {\n  bucket = "lantern-${thing}"\n  tags   = { tier = "${limit}" }\n}\n`,
  ],
};
