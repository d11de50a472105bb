/** Clouds, clusters and stores: what is copied there leaves, what they keep secret is a secret. Sources: each tool's command reference. */
import type { CommandRow, Tool } from "./command-row.ts";
import { toolReader } from "./read-rows.ts";
import type { ReaderEntry } from "./values.ts";

const secret = (at: string, name: string): CommandRow => ({ at, gives: [{ kind: "secret", name }] });
const upload = (at: string): CommandRow => ({ at, does: "send", what: "last", from: ["input"], files: ["but-last"] });

const TOOLS: readonly Tool[] = [
  {
    names: "aws awslocal aws-cli",
    options:
      "region= profile= endpoint-url= output= query= bucket= key= body= secret-id= name= names= path= role-arn= role-session-name= function-name= payload= zip-file= message= topic-arn= queue-url= message-body= cli-input-json= instance-ids= parameters= document-name= user-name= policy-arn= policy-document= acl= exclude= include= with-decryption",
    source: "https://docs.aws.amazon.com/cli/latest/reference/",
    rows: [
      { at: "s3 cp|sync|mv", does: "send", what: "1", from: ["input"], files: ["0"] },
      { at: "s3api put-object", does: "send", what: "--bucket", from: [], files: ["--body"] },
      { at: "s3 rm|rb", does: "delete", traits: ["recursive", "store"] },
      { at: "s3 presign", gives: ["rest"] },
      secret("secretsmanager get-secret-value|batch-get-secret-value", "AWS secret"),
      secret("ssm get-parameter|get-parameters|get-parameters-by-path", "AWS parameter"),
      secret("sts get-session-token|assume-role|assume-role-with-web-identity|get-federation-token", "AWS credentials"),
      secret("configure export-credentials|get", "AWS credentials"),
      secret("ecr get-login-password", "AWS credentials"),
      secret("iam create-access-key", "AWS credentials"),
      secret("kms decrypt", "AWS secret"),
      secret("codeartifact get-authorization-token", "AWS credentials"),
      { at: "sns|sqs publish|send-message", does: "send", what: "=aws", from: ["--message", "--message-body"] },
      { at: "lambda invoke", does: "send", what: "--function-name", from: ["--payload"] },
      {
        at: "iam create-user|attach-user-policy|put-user-policy|create-login-profile|attach-role-policy",
        does: "persist",
        what: "--user-name",
        traits: ["account"],
      },
      { at: "ssm send-command|start-session", does: "run", what: "--document-name" },
      { at: "ec2 run-instances", does: "run", what: "=ec2 instance" },
    ],
  },
  {
    names: "gcloud",
    options:
      "project= account= format= secret= data-file= impersonate-service-account= zone= region= member= role= key-file= source= command= metadata=",
    source: "https://cloud.google.com/sdk/gcloud/reference",
    rows: [
      secret("auth print-access-token|print-identity-token", "Google Cloud token"),
      secret("auth application-default print-access-token", "Google Cloud token"),
      secret("secrets versions access", "Google Cloud secret"),
      secret("config config-helper", "Google Cloud token"),
      { at: "storage cp|rsync|mv", does: "send", what: "last", from: ["input"], files: ["but-last"] },
      {
        at: "iam service-accounts keys create",
        gives: [{ kind: "secret", name: "Google Cloud key" }],
        writes: { path: "0", content: "--key" },
      },
      { at: "projects add-iam-policy-binding", does: "persist", what: "--member", traits: ["account"] },
      { at: "compute ssh|scp", does: "send", from: ["--command", "input"] },
    ],
  },
  {
    names: "gsutil gcloud-storage",
    options: "h= o= m q",
    source: "https://cloud.google.com/storage/docs/gsutil",
    rows: [upload("cp|rsync|mv"), { at: "rm", does: "delete", traits: ["store"] }],
  },
  {
    names: "az",
    options:
      "vault-name= name= n= f,file= d,destination= s,source= c,container-name= account-name= account-key= sas-token= query= o,output= resource= scope= g= id= scripts= command-id=",
    source: "https://learn.microsoft.com/cli/azure/reference-index",
    rows: [
      secret("keyvault secret show|download|list", "Azure secret"),
      secret("account get-access-token", "Azure token"),
      secret("storage account keys list", "Azure key"),
      secret("ad sp create-for-rbac", "Azure credentials"),
      secret("acr login", "Azure token"),
      {
        at: "storage blob|file upload|upload-batch",
        does: "send",
        what: "--account-name",
        from: ["--account-name"],
        files: ["--file", "--source"],
      },
      { at: "role assignment create", does: "persist", what: "=role assignment", traits: ["account"] },
      { at: "vm run-command invoke", program: { language: "shell", text: "--scripts" } },
    ],
  },
  {
    names: "kubectl oc k k3s-kubectl kubecolor",
    options:
      "n,namespace= o,output= f,filename= l,selector= c,container= context= kubeconfig= p,patch= image= from-literal= from-file= k,kustomize= token= s,server= A i t",
    style: "posix",
    source: "https://kubernetes.io/docs/reference/kubectl/",
    rows: [
      secret("get secret|secrets", "Kubernetes secret"),
      secret("create token", "Kubernetes token"),
      secret("config view", "Kubernetes credentials"),
      { at: "cp", does: "send", what: "last", files: ["but-last"], from: [] },
      { at: "apply|create|replace", does: "run", what: "--filename", from: ["input"], files: ["--filename"] },
      { at: "run", does: "run", what: "--image", from: ["rest"], traits: ["container"] },
      { at: "exec", command: "1+" },
      { at: "delete", does: "delete", traits: ["cluster"] },
      { at: "create clusterrolebinding|rolebinding|serviceaccount", does: "persist", traits: ["account"] },
    ],
  },
  {
    names: "helm",
    options: "f,values= set= n,namespace= version= repo= post-renderer= username= password= keyring=",
    source: "https://helm.sh/docs/helm/",
    rows: [
      { at: "install|upgrade|template|pull", does: "fetch", what: "last", from: [] },
      { at: "repo add", does: "fetch", what: "1", from: [], traits: ["package-source"] },
      { at: "plugin install", does: "run", from: ["rest"] },
      { at: "get values|all", gives: [{ kind: "secret", name: "Helm values" }] },
      { at: "push", does: "send", what: "1", files: ["0"], from: [] },
    ],
  },
  {
    names: "terraform tofu terragrunt pulumi cdk",
    options: "var= var-file= chdir= target= out= backend-config=",
    style: "dash",
    source: "https://developer.hashicorp.com/terraform/cli",
    rows: [
      { at: "output", gives: [{ kind: "secret", name: "Terraform output" }] },
      { at: "state pull|show", gives: [{ kind: "secret", name: "Terraform state" }] },
      { at: "show", gives: [{ kind: "secret", name: "Terraform state" }] },
      { at: "destroy", does: "delete", what: "=infrastructure", traits: ["recursive"] },
    ],
  },
  {
    names: "buildkite-agent",
    options: "job= log-level=",
    style: "dash",
    source: "https://buildkite.com/docs/agent/v3/cli-secret",
    rows: [secret("secret get", "pipeline secret"), secret("meta-data get", "pipeline data")],
  },
  {
    names: "trufflehog noseyparker titus kingfisher",
    options: "results= config= concurrency= include-detectors= exclude-detectors= datastore= d= j json only-verified",
    style: "dash",
    source: "https://docs.trufflesecurity.com",
    rows: [
      {
        at: "",
        gives: [
          { kind: "credential-file", which: "credentials found on the disk" },
          { kind: "credential-file", which: "credentials found in sources" },
        ],
      },
    ],
  },
  {
    names: "op bw lpass doppler infisical chamber keeper",
    options: "vault= account= format= field= fields= session= p,project= c,config= env= path=",
    source: "each tool's command reference",
    rows: [
      secret("read|get|show", "password manager"),
      secret("item get", "password manager"),
      secret("secrets get|download", "secret store"),
      secret("secrets|export|list", "secret store"),
    ],
  },
  {
    names: "vault bao",
    options: "address= field= format= mount= namespace=",
    style: "dash",
    source: "https://developer.hashicorp.com/vault/docs/commands",
    rows: [
      secret("read|login|print", "Vault secret"),
      secret("kv get", "Vault secret"),
      secret("token create|lookup", "Vault token"),
    ],
  },
  {
    names: "s3cmd s4cmd s5cmd mc b2 swift rclone-copy azcopy",
    options: "c= access_key= secret_key= host= region= recursive r",
    source: "https://s3tools.org/usage",
    rows: [upload("put|sync|cp|copy|mirror|upload|upload-file|pipe")],
  },
  {
    names: "heroku fly flyctl vercel netlify wrangler railway render supabase firebase surge now doctl eas expo",
    options: "a,app= t,token= d,dir= prod p,prod= auth= site= message=",
    source: "each tool's command reference",
    rows: [
      { at: "config|env|secrets|variables", gives: [{ kind: "secret", name: "deployment settings" }] },
      { at: "deploy|publish|push|hosting", does: "send", what: "=deployment", from: ["--token"], traits: ["publish"] },
      { at: "auth:token", gives: [{ kind: "secret", name: "deployment token" }] },
    ],
  },
  {
    names: "psql mysql mongo mongosh redis-cli sqlite3 pg_dump pg_dumpall mysqldump mongodump mariadb sqlcmd",
    options: "h,host= U,username= u,user= p= d,dbname= c,command= e,execute= P,port= f,file= o,output= eval= uri= a=",
    source: "each client's manual page",
    rows: [{ at: "", needs: ["host", "uri"], does: "send", what: "--host", from: ["--command", "--execute", "input"] }],
  },
  {
    names: "mail mailx sendmail msmtp mutt swaks ssmtp telegram-send slack ntfy apprise curl-slack notify",
    options: "s,subject= a,attach= f= c= b= A= t,to= S= server= body= attach-body= h-subject=",
    source: "mailx(1), swaks(1)",
    rows: [{ at: "", does: "send", what: "last", files: ["--attach"] }],
  },
  {
    names: "ngrok cloudflared localtunnel lt tailscale bore frpc chisel serveo zerotier-cli ssh-tunnel devtunnel",
    options: "url= authtoken= port= hostname= token= c= authkey= ssh",
    source: "each tool's documentation",
    rows: [{ at: "", does: "listen", what: "last", traits: ["tunnel"] }],
  },
  {
    names: "ipfs transfer gdrive dropbox_uploader ffsend wormhole croc magic-wormhole bashupload onionshare-cli",
    options: "",
    source: "each tool's documentation",
    rows: [{ at: "", does: "send", what: "0", files: ["rest"], from: ["input"] }],
  },
];

export const CLOUD_READERS: readonly ReaderEntry[] = TOOLS.map(toolReader);
