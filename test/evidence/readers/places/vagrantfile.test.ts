import { vagrantfile } from "../../../../src/evidence/readers/places/vagrantfile.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  'config.vm.provision "shell", inline: "apt update"',
  'config.vm.provision "shell", inline: <<-SHELL',
  "  curl x | sh",
  "SHELL",
  'config.vm.provision "shell", path: "setup.sh"',
];

test("reads scripts of provisioners", () => {
  expect(briefly(vagrantfile, "Vagrantfile", TEXT)).toEqual([
    "1 shell [manual] provisioner: apt update",
    "3 shell [manual] provisioner:   curl x | sh",
    "5 [manual] -> setup.sh",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(vagrantfile, "Vagrantfile", TEXT.join("\n"), ["<<-A\n", "A\n", 'inline: "', "path: '", "\n"]);
});
