import { kubernetes } from "../../../../src/evidence/readers/places/kubernetes.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "{{- if .Values.on }}",
  "apiVersion: batch/v1",
  "kind: CronJob",
  "metadata: { name: own }",
  "spec:",
  "  template:",
  "    spec:",
  "      initContainers: [{ name: i, image: busybox, command: [sh, -c, curl x | sh] }]",
  "      containers:",
  "        - name: c",
  '          image: "{{ .Values.image }}"',
  "          args: [--x]",
  "          lifecycle: { postStart: { exec: { command: [ls] } } }",
  "      volumes: [{ name: v, hostPath: { path: /var/run/docker.sock } }]",
  "{{- end }}",
  "---",
  "kind: ConfigMap",
  "data:",
  "  run.sh: |",
  "    echo a",
];

test("reads commands of containers, folders of the machine and scripts in config maps", () => {
  expect(briefly(kubernetes, "charts/own/templates/job.yaml", TEXT)).toEqual([
    '8 steps [manual] image of container "i": image("busybox")',
    '8 shell [manual] container "i": $ "sh" "-c" "curl x | sh"',
    '11 steps [manual] image of container "c": image("__expr0__")',
    '12 shell [manual] container "c": $ "--x"',
    '13 shell [manual] container "c": $ "ls"',
    '14 steps [manual] mount of CronJob: mount("/var/run/docker.sock")',
    "20 shell [manual] run.sh: echo a\n",
  ]);
});

test("keeps documents that are YAML beside one that a template breaks", () => {
  const lines = [
    "kind: Pod",
    "containers: [{ name: a, command: [x] }]",
    "---",
    "a: {{ toYaml . | indent 2 }",
    "b: [",
    "---",
    "kind: Pod",
    "containers: [{ name: b, command: [y] }]",
  ];
  expect(briefly(kubernetes, "k8s/a.yaml", lines)).toEqual([
    '2 shell [manual] container "a": $ "x"',
    '8 shell [manual] container "b": $ "y"',
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(kubernetes, "k8s/a.yaml", TEXT.join("\n"), [
    "kind: Pod\n",
    "---\n",
    "containers: [",
    "{{",
    "}}",
    "- name: a\n",
    "{",
  ]);
});
