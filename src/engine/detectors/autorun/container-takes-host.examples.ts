import { aCommit, aFile } from "../../model/examples.ts";

const settings = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 3 })] });

export const examples = {
  flags: [
    {
      name: "a service with the host's files and every privilege",
      commit: settings(
        "compose.yaml",
        "  agent:\n    image: x/agent\n    privileged: true\n    volumes:\n      - /:/host",
      ),
    },
    {
      name: "a job's container",
      commit: settings(".github/workflows/ci.yml", "      options: --pid=host -v /:/mnt --cap-add=ALL"),
    },
    {
      name: "a set of pods on every node",
      commit: settings("k8s/a.yaml", "hostPID: true\nvolumes:\n  - name: root\n    hostPath: {path: /}"),
    },
  ],
  passes: [
    {
      name: "the host's files, to be read",
      commit: settings("compose.yaml", "    privileged: true\n    volumes:\n      - /:/rootfs:ro"),
    },
    {
      name: "an exporter that reads its host",
      commit: settings(
        "k8s/a.yaml",
        "hostPID: true\n- {name: root, mountPath: /host, readOnly: true}\nhostPath: {path: /}",
      ),
    },
    {
      name: "a proxy with Docker's socket",
      commit: settings("compose.yaml", "    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock"),
    },
    { name: "a folder", commit: settings("compose.yaml", "    privileged: true\n    volumes:\n      - ./data:/data") },
  ],
};
