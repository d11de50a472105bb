/** Hosts that many projects take packages or images from. Sources: the manuals of package managers and of the vendors (read 2026-11). */
import { createHostTest } from "../addresses/hosts.ts";

/** What the hosts of npm's registries are called. */
const REGISTRY = "registry";

/** Hosts of the registries that package managers use on their own, by ecosystem. */
export const REGISTRY_HOSTS = {
  npm: [`${REGISTRY}.npmjs.org`, `${REGISTRY}.yarnpkg.com`],
  pypi: ["pypi.org", "files.pythonhosted.org"],
  gems: ["rubygems.org"],
  maven: ["repo.maven.apache.org", "repo1.maven.org"],
  gradle: ["plugins.gradle.org", "services.gradle.org"],
  nuget: ["api.nuget.org"],
  composer: ["packagist.org", "repo.packagist.org"],
  crates: ["crates.io", "index.crates.io", "static.crates.io"],
  go: ["proxy.golang.org"],
  hex: ["hex.pm"],
  pub: ["pub.dev"],
} as const;

/** Registries of packages that are public, mirror one, or are kept by a vendor for its customers. */
export const isKnownRegistry = createHostTest(
  "npmjs.org npmjs.com yarnpkg.com jsr.io pkg.github.com pypi.org pythonhosted.org crates.io rubygems.org packagist.org wpackagist.org nuget.org maven.org apache.org gradle.org sonatype.org jitpack.io google.com googleapis.com jetbrains.com jetbrains.space spring.io jboss.org eclipse.org myget.org powershellgallery.com microsoft.com visualstudio.com azure.com dot.net hex.pm pub.dev flutter-io.cn cocoapods.org anaconda.org piwheels.org home-assistant.io pytorch.org pyg.org openmmlab.com vllm.ai nvidia.com huggingface.co sheetjs.com pkg.pr.new github.com githubusercontent.com github.io gitlab.com gitlab.io codeberg.org bitbucket.org sourceforge.net pkg.dev amazonaws.com jfrog.io cloudsmith.io packagecloud.io gemfury.com fury.io fontawesome.com buf.build npmmirror.com taobao.org tsinghua.edu.cn ustc.edu.cn bfsu.edu.cn aliyun.com tencent.com tencentyun.com huaweicloud.com baidu.com douban.com 163.com wordpress.org drupal.org mozilla.org",
);

/** Registries of images that anybody or any vendor may push to, and vendors' own. */
const isImageHost = createHostTest(
  "docker.io docker.com ghcr.io quay.io gcr.io k8s.io azurecr.io ecr.aws ecr-public.aws.com cgr.dev chainguard.dev elastic.co nvcr.io redhat.com redhat.io openshift.org fedoraproject.org opensuse.org suse.com icr.io oraclecloud.com oracle.com digitalocean.com scw.cloud gitea.com daocloud.io linuxserver.io rancher.com terraform.io circleci.com",
);

/** True for registries that many take images from. */
export function isKnownImageHost(host: string): boolean {
  return isImageHost(host) || isKnownRegistry(host);
}
