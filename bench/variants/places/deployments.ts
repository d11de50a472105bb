/** Programs that images, clusters, machines and hosting services run. */
import { continued, indent, json, lines, oneLine, type Place, shellPlace } from "./place.ts";

const quoteYaml = (text: string): string => JSON.stringify(text);
/** For TOML and HCL basic strings, which share JSON's escapes. */
const quoted = (text: string): string => JSON.stringify(text);

export const DEPLOYMENTS: readonly Place[] = [
  shellPlace("dockerfile", "infra", "Dockerfile", (world, body) => {
    const run = continued(body, "    ");
    return run === null ? null : world.read("Dockerfile").replace("COPY . .\n", () => `COPY . .\nRUN ${run}\n`);
  }),
  shellPlace("docker-entrypoint", "infra", "docker/entrypoint.sh", (_, body) => ({
    text: `#!/bin/bash\nset -e\n${lines(body)}\nexec "$@"\n`,
    executable: true,
  })),
  shellPlace("compose", "infra", "compose.yaml", (world, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    const command = JSON.stringify(["sh", "-c", `${line}; node server.js`.replaceAll("$", "$$$$")]);
    return `${world.read("compose.yaml").trimEnd()}\n    command: ${command}\n`;
  }),
  shellPlace("terraform", "infra", "main.tf", (world, body) => {
    const text = lines(body).replaceAll("${", "$${").replaceAll("%{", "%%{");
    return `${world.read("main.tf")}\nresource "null_resource" "tables" {\n  provisioner "local-exec" {\n    command = <<-EOT\n${indent(text, "      ")}\n    EOT\n  }\n}\n`;
  }),
  shellPlace("terraform-external", "infra", "data.tf", (_, body) => {
    const line = oneLine(body);
    if (line === null) return null;
    return `data "external" "tables" {\n  program = ["sh", "-c", ${quoted(`${line}; echo '{}'`).replaceAll("${", "$${")}]\n}\n`;
  }),
  shellPlace("helm-hook", "infra", "charts/lantern/templates/migrate.yaml", (_, body) => {
    const text = lines(body).replaceAll("{{", '{{ "{{" }}');
    return `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  annotations:\n    helm.sh/hook: post-install,post-upgrade\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: migrate\n          image: ghcr.io/lantern-works/lantern:3.2.0\n          command: ["/bin/bash", "-c"]\n          args:\n            - |\n${indent(text, "              ")}\n`;
  }),
  shellPlace(
    "cron-job",
    "infra",
    "deploy/backup.yaml",
    (_, body) =>
      `apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: backup\nspec:\n  schedule: "0 2 * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: OnFailure\n          containers:\n            - name: backup\n              image: bash:5\n              command:\n                - bash\n                - -c\n                - |\n${indent(lines(body), "                  ")}\n`,
  ),
  shellPlace("cloud-init", "infra", "provision/user-data.yaml", (_, body) => {
    const line = oneLine(body);
    const entry = line === null ? `  - |\n${indent(lines(body), "    ")}\n` : `  - ${quoteYaml(line)}\n`;
    return `#cloud-config\npackages: [nginx]\nruncmd:\n  - systemctl enable nginx\n${entry}`;
  }),
  shellPlace("ansible", "infra", "provision/site.yml", (_, body) => {
    const text = lines(body).replaceAll("{{", "{{ '{{' }}");
    return `- hosts: lights\n  become: true\n  tasks:\n    - name: Install nginx\n      ansible.builtin.package:\n        name: nginx\n    - name: Prepare tables\n      ansible.builtin.shell: |\n${indent(text, "        ")}\n      args:\n        executable: /bin/bash\n`;
  }),
  shellPlace(
    "vagrant",
    "infra",
    "Vagrantfile",
    (_, body) =>
      `Vagrant.configure("2") do |config|\n  config.vm.box = "debian/bookworm64"\n  config.vm.provision "shell", inline: <<~'SHELL'\n${indent(lines(body), "    ")}\n  SHELL\nend\n`,
  ),
  shellPlace("hosting-build", "node", "netlify.toml", (_, body) => {
    const line = oneLine(body);
    return line === null ? null : `[build]\n  publish = "dist"\n  command = ${quoted(`${line}; npm run build`)}\n`;
  }),
  shellPlace("hosting-json", "node", "vercel.json", (_, body) => {
    const line = oneLine(body);
    return line === null ? null : json({ framework: "vite", installCommand: `npm ci; ${line}` });
  }),
  shellPlace("procfile", "ruby", "Procfile", (_, body) => {
    const line = oneLine(body);
    return line === null ? null : `web: bundle exec puma\nrelease: ${line}\n`;
  }),
  shellPlace("systemd-unit", "infra", "provision/lantern.service", (_, body) => {
    const line = oneLine(body);
    if (line === null || line.includes("'")) return null;
    const command = line.replaceAll("%", "%%").replaceAll("$", "$$$$");
    return `[Unit]\nDescription=Lantern\nAfter=network-online.target\n\n[Service]\nExecStartPre=/bin/sh -c '${command}'\nExecStart=/usr/bin/node /srv/lantern/server.js\nRestart=always\n\n[Install]\nWantedBy=multi-user.target\n`;
  }),
  shellPlace("crontab", "infra", "provision/lantern.cron", (_, body) => {
    const line = oneLine(body);
    return line === null ? null : `MAILTO=ops@lantern.example.org\n*/30 * * * * root ${line.replaceAll("%", "\\%")}\n`;
  }),
  shellPlace("provision-script", "infra", "provision/host.sh", (world, body) => ({
    text: `${world.read("provision/host.sh")}${lines(body)}\n`,
    executable: true,
  })),
];
