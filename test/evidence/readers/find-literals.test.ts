import { findLiterals } from "../../../src/evidence/readers/secrets/find-literals.ts";

/** A password, put together here so that none stands in the repository. */
const PASSWORD = ["Kr4ken", "Tide#9152", "qLm"].join("-");
/** All signs, as Django draws its key; letters and digits, in which three letters make a word by chance. */
const DRAWN = ["(#f%*+^6c^x27g(3#sy+12jd", "f0e8sx&_1@!x^_!c7%n60eaa&6"].join("");
const LONG = ["JewM2MsfG7wz", "Abcg2CyX711an"].join("");
const ENCODED = Buffer.from(PASSWORD).toString("base64");
const rows = (path: string, ...lines: string[]) =>
  findLiterals(path, lines, () => lines).map(({ what, row }) => [row, what]);

test.each([
  ["db.tf", ['variable "db_password" {', "  type    = string", `  default = "${PASSWORD}"`, "}"], 2, "db_password"],
  ["main.tf", [`  master_password = "${PASSWORD}"`], 0, "master_password"],
  ["prod.tfvars", [`db_password = "${PASSWORD}"`], 0, "db_password"],
  ["k8s/secret.yaml", ["kind: Secret", "data:", `  password: ${ENCODED}`], 2, "password"],
  ["k8s/secret.yaml", ["kind: Secret", "stringData:", `  password: ${PASSWORD}`], 2, "password"],
  ["values.yaml", ["postgresql:", "  auth:", `    postgresPassword: "${PASSWORD}"`], 2, "postgresPassword"],
  ["deploy.yaml", ["env:", "  - name: DB_PASSWORD", `    value: ${PASSWORD}`], 2, "DB_PASSWORD"],
  ["compose.yaml", [`      - MYSQL_ROOT_PASSWORD=${PASSWORD}`], 0, "MYSQL_ROOT_PASSWORD"],
  [".env", [`DB_PASSWORD=${PASSWORD}`], 0, "DB_PASSWORD"],
  [".env.production", [`export SMTP_PASS="${PASSWORD}"`], 0, "SMTP_PASS"],
  ["src/main/resources/application.yml", [`    password: ${PASSWORD}`], 0, "password"],
  ["application.properties", [`spring.datasource.password=${PASSWORD}`], 0, "spring.datasource.password"],
  ["site/settings.py", [`    'PASSWORD': '${PASSWORD}',`], 0, "PASSWORD"],
  ["wp-config.php", [`define( 'DB_PASSWORD', '${PASSWORD}' );`], 0, "DB_PASSWORD"],
  ["config/database.php", [`$db['password'] = '${PASSWORD}';`], 0, "password"],
  ["settings.xml", [`      <password>${PASSWORD}</password>`], 0, "password"],
  [
    "web.config",
    [`<add connectionString="Server=db.acme.example;User Id=app;Password=${PASSWORD};" />`],
    0,
    "Password",
  ],
  ["appsettings.json", [`"Default": "Server=db.acme.example;Password=${PASSWORD};"`], 0, "Password"],
  ["Dockerfile", [`ENV DB_PASSWORD=${PASSWORD} \\`], 0, "DB_PASSWORD"],
  ["site/settings.py", [`SECRET_KEY = '${DRAWN}'`], 0, "SECRET_KEY"],
  ["group_vars/all.yml", [`mysql_root_password: "${LONG}"`], 0, "mysql_root_password"],
  ["internal/client.go", [`const apiKey = "${LONG}"`], 0, "apiKey"],
  [".docker/config.json", [`"auth": "${Buffer.from(`robot:${PASSWORD}`).toString("base64")}"`], 0, "auth"],
  ["config.toml", [`api_key = "q8Zt3LkV9wXcB2nM5rTy7uPa"`], 0, "api_key"],
])("%s: %j", (path, lines, row, name) => {
  expect(rows(path, ...lines)).toEqual([[row, `literal in ${name}`]]);
});

test.each([
  ["a placeholder", ".env.example", "DB_PASSWORD=changeme-Please1"],
  ["an encoded placeholder", "secret.yaml", `password: ${Buffer.from("change-me-Now1").toString("base64")}`],
  ["a short placeholder", "db.tf", 'default_password = "foo-Bar9-Baz1x"'],
  ["a call", "site/settings.py", "SECRET_KEY = 'load(secrets/Key-1)'"],
  ["words in code", "src/client.ts", 'const apiKey = "Harbor2Tides4Client";'],
  ["code of a test", "test/client.ts", `const apiKey = "${LONG}";`],
  ["a login of no program", "src/a.json", `"auth": "${Buffer.from("robot:none").toString("base64")}"`],
  ["a reference", "values.yaml", 'password: "$' + '{DB_PASSWORD}"'],
  ["a variable", ".env", "DB_PASSWORD=$" + "DATABASE_PASSWORD_1"],
  ["a template", "values.yaml", "password: {{ .Values.password1A }}"],
  ["a Terraform reference", "main.tf", "password = var.db_password_1A"],
  ["a plain word", "compose.yaml", "POSTGRES_PASSWORD: postgres"],
  ["a development password", "compose.yaml", "POSTGRES_PASSWORD: devpassword123"],
  ["the name of a secret", "deploy.yaml", "secretName: harbor-Tls-2026-Cert1"],
  ["a key of a map", "deploy.yaml", "secretKeyRef: { name: db, key: postgres-Password1 }"],
  ["a policy", "main.tf", 'password_policy = "Upper1-Lower2-Sign3"'],
  ["a hash", "users.yml", `password_hash: ${PASSWORD}`],
  ["a bcrypt hash", "users.yml", "password: $2b$12$9mXk2LqT7vRz8WnYpQsUeO"],
  ["a type", "src/settings.ts", "password: string;"],
  ["an expression", "config.js", "password: process.env.DB_PASSWORD1,"],
  ["a public key of a search service", "docusaurus.config.js", 'apiKey: "25626fae796133dc1e734c6bcaaeac3c",'],
  ["a title", "locales/en.json", `"password": "${PASSWORD}"`],
  ["code", "src/login.go", `password := "${PASSWORD}"`],
  ["an encrypted value", "secrets.yaml", `password: ENC[AES256_GCM,data:${ENCODED}]`],
  ["an id", "config.yml", "client_secret: 3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
  ["words", "config.yml", "password: reset-by-administrator-2026"],
])("passes %s", (_, path, line) => {
  expect(rows(path, line)).toEqual([]);
});

test("sealed values keep their fields' names", () => {
  const lines = ["kind: SealedSecret", "spec:", "  encryptedData:", `    password: ${PASSWORD}`];
  expect(rows("sealed.yaml", ...lines)).toEqual([]);
});

test("lines without end cost little", () => {
  const started = performance.now();
  const hostile = ["password:'".repeat(100_000), "=".repeat(500_000), `password=${"a=".repeat(200_000)}`];
  findLiterals("a.yaml", hostile, () => hostile);
  expect(performance.now() - started).toBeLessThan(500);
});
