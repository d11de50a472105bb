/** Which addresses are nobody's on the internet: this machine, private networks, and what is reserved. */
import { BlockList, isIPv6 } from "node:net";

/** IANA's special-purpose registries, and multicast. */
const V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** Among them those that lead to an address of IPv4: it may be a private one. */
const V6: readonly (readonly [string, number])[] = [
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];

// Two lists: an address of IPv4 is looked for among the mapped ones of IPv6 as well, which are all refused.
const blocked4 = new BlockList();
const blocked6 = new BlockList();
for (const [address, bits] of V4) blocked4.addSubnet(address, bits, "ipv4");
for (const [address, bits] of V6) blocked6.addSubnet(address, bits, "ipv6");

export function isPrivateAddress(address: string): boolean {
  const plain = address.split("%", 1)[0] ?? address;
  return isIPv6(plain) ? blocked6.check(plain, "ipv6") : blocked4.check(plain, "ipv4");
}
