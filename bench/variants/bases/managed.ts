/** Projects for the Java virtual machine and for .NET. */
import { ownAddress } from "../scenes/addresses.ts";
import type { Ecosystem } from "./base.ts";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const JVM: Ecosystem = {
  name: "jvm",
  setup: "actions/setup-java@v4",
  install: "gradle assemble",
  test: "gradle check",
  files: {
    "build.gradle.kts":
      'plugins {\n    java\n}\n\nrepositories {\n    mavenCentral()\n}\n\ndependencies {\n    testImplementation("org.junit.jupiter:junit-jupiter:5.11.3")\n}\n',
    "settings.gradle.kts": 'rootProject.name = "lantern"\n',
    "gradle.properties": "org.gradle.caching=true\norg.gradle.jvmargs=-Xmx2g\n",
    "gradle/wrapper/gradle-wrapper.properties":
      "distributionBase=GRADLE_USER_HOME\ndistributionPath=wrapper/dists\ndistributionUrl=https\\://services.gradle.org/distributions/gradle-8.10.2-bin.zip\nnetworkTimeout=10000\nvalidateDistributionUrl=true\n",
    "src/main/java/org/example/lantern/Pay.java": `package org.example.lantern;\n\npublic final class Pay {\n    public static final double FEE = 0.02;\n    public static final String WALLET = "${ownAddress("solana")}";\n}\n`,
    "legacy/build.gradle":
      "plugins {\n    id 'groovy'\n}\n\nrepositories {\n    mavenCentral()\n}\n\ndependencies {\n    implementation 'org.apache.groovy:groovy:4.0.24'\n}\n",
    "pom.xml": `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example.lantern</groupId>
  <artifactId>lantern</artifactId>
  <version>1.4.0</version>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-surefire-plugin</artifactId>
        <version>3.5.2</version>
      </plugin>
    </plugins>
  </build>
</project>
`,
    Jenkinsfile:
      "pipeline {\n  agent any\n  stages {\n    stage('Build') {\n      steps {\n        sh 'gradle assemble'\n      }\n    }\n  }\n}\n",
  },
  source: (thing, limit) => [
    `src/main/java/org/example/lantern/${capital(thing)}.java`,
    `package org.example.lantern;\n\npublic final class ${capital(thing)} {\n    public static String cut(String value) {\n        return value.length() > ${limit} ? value.substring(0, ${limit}) : value;\n    }\n}\n`,
  ],
};

export const DOTNET: Ecosystem = {
  name: "dotnet",
  setup: "actions/setup-dotnet@v4",
  install: "dotnet build",
  test: "dotnet test",
  files: {
    "Directory.Build.props":
      "<Project>\n  <PropertyGroup>\n    <TargetFramework>net9.0</TargetFramework>\n    <Nullable>enable</Nullable>\n  </PropertyGroup>\n</Project>\n",
    "src/Lantern/Lantern.csproj":
      '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="Serilog" Version="4.1.0" />\n  </ItemGroup>\n</Project>\n',
    "NuGet.config":
      '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <packageSources>\n    <clear />\n    <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />\n  </packageSources>\n</configuration>\n',
    ".env.example": `RETRIES=3\nWALLET=${ownAddress("solana")}\n`,
    "build.ps1": "param([string]$Configuration = 'Release')\n\ndotnet build -c $Configuration\n",
  },
  source: (thing, limit) => [
    `src/Lantern/${capital(thing)}.cs`,
    `namespace Lantern;\n\npublic static class ${capital(thing)}\n{\n    public static string Cut(string value) => value.Length > ${limit} ? value[..${limit}] : value;\n}\n`,
  ],
};
