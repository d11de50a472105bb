/** JavaScript: services over the network – mail, repositories, stores, chains, models. */
import { membersOf, rowsOf } from "../rows.ts";

const OCTOKIT =
  "@octokit/rest.Octokit @octokit/core.Octokit octokit.Octokit @octokit/rest octokit @actions/github.getOctokit github octokit.rest context.github";
const SENDS = { does: "send", gives: ["fetched"] } as const;

export const SERVICES = [
  ...rowsOf("https://nodemailer.com", "nodemailer.createTransport nodemailer.createTransporter", {
    makes: "nodemailer.Transport",
    what: "host",
    gives: ["nothing"],
  }),
  ...rowsOf("https://nodemailer.com", "nodemailer.Transport.sendMail .sendMail", {
    does: "send",
    what: "to",
    from: [0],
  }),
  ...rowsOf(
    "https://github.com/sendgrid/sendgrid-nodejs",
    "@sendgrid/mail.send @sendgrid/mail.sendMultiple resend.Resend.emails.send postmark.ServerClient.sendEmail emailjs.send @emailjs/browser.send mailgun-js.messages.send sendmail",
    {
      does: "send",
      what: "to",
      from: ["all"],
    },
  ),
  // What is written to a repository can be read by whoever reads the repository.
  ...rowsOf(
    "https://octokit.github.io/rest.js",
    `.createOrUpdateFileContents .createForAuthenticatedUser .createCommitComment .uploadReleaseAsset .createOrUpdateRepoSecret
    .createDispatchEvent .createWorkflowDispatch .createUsingTemplate .addCollaborator .createDeployKey
    ${membersOf(membersOf(OCTOKIT, "rest.gists gists"), "create update")}
    ${membersOf(membersOf(OCTOKIT, "rest.issues issues rest.git git rest.repos repos"), "create createComment createBlob createCommit createRelease createFork")}`,
    { does: "send", what: "repo", from: ["all"], gives: ["fetched"] },
  ),
  ...rowsOf("https://octokit.github.io/rest.js", membersOf(OCTOKIT, "request graphql"), SENDS),
  ...rowsOf(
    "https://github.com/steveukx/git-js",
    membersOf("simple-git simple-git.simpleGit simple-git/promise", "push addRemote pushTags"),
    { does: "send" },
  ),
  ...rowsOf(
    "https://github.com/steveukx/git-js",
    membersOf("simple-git simple-git.simpleGit simple-git/promise", "clone mirror"),
    { does: "fetch", gives: ["fetched"] },
  ),
  ...rowsOf(
    "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest",
    `@aws-sdk/client-s3.PutObjectCommand @aws-sdk/client-s3.UploadPartCommand @aws-sdk/lib-storage.Upload ${membersOf("aws-sdk.S3 aws-sdk/clients/s3", "putObject upload uploadPart")}`,
    {
      does: "send",
      what: "Bucket",
    },
  ),
  ...rowsOf(
    "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest",
    "@aws-sdk/client-secrets-manager.GetSecretValueCommand @aws-sdk/client-ssm.GetParameterCommand @aws-sdk/client-ssm.GetParametersByPathCommand aws-sdk.SecretsManager.getSecretValue aws-sdk.SSM.getParameter @google-cloud/secret-manager.SecretManagerServiceClient.accessSecretVersion @azure/keyvault-secrets.SecretClient.getSecret",
    {
      gives: [{ kind: "secret", name: "secret store" }],
    },
  ),
  ...rowsOf(
    "https://discord.js.org",
    "discord.js.WebhookClient discord-webhook-node.Webhook @slack/webhook.IncomingWebhook node-telegram-bot-api telegraf.Telegraf",
    {
      makes: "webhook",
      what: "url",
      gives: ["nothing"],
    },
  ),
  ...rowsOf(
    "https://discord.js.org",
    membersOf(
      "webhook",
      "send info error success sendFile sendMessage sendDocument sendPhoto telegram.sendMessage telegram.sendDocument",
    ),
    {
      does: "send",
      what: "receiver",
      from: ["all"],
    },
  ),
  ...rowsOf("https://core.telegram.org/bots/api", ".sendDocument .sendPhoto", { does: "send" }),
  // A chain's contract or memo answers like a server: a dead drop.
  ...rowsOf(
    "https://docs.ethers.org",
    "ethers.JsonRpcProvider ethers.providers.JsonRpcProvider ethers.ethers.JsonRpcProvider ethers.ethers.providers.JsonRpcProvider ethers.getDefaultProvider web3 web3.Web3 @solana/web3.js.Connection tronweb tronweb.TronWeb viem.createPublicClient @ton/ton.TonClient aptos.AptosClient @mysten/sui.js.SuiClient",
    { does: "fetch", gives: ["fetched"] },
  ),
  ...rowsOf(
    "https://docs.metamask.io/wallet/reference/provider-api",
    `${membersOf("ethereum window.ethereum", "request send sendAsync")} .sendTransaction .sendRawTransaction .signAndSendTransaction`,
    {
      does: "send",
      from: ["all"],
    },
  ),
  ...rowsOf(
    "https://github.com/openai/openai-node",
    `${membersOf("openai openai.OpenAI openai.AzureOpenAI groq-sdk groq-sdk.Groq @mistralai/mistralai together-ai", "chat.completions.create completions.create responses.create createChatCompletion createCompletion chat.complete beta.chat.completions.parse")}
    ${membersOf("@anthropic-ai/sdk @anthropic-ai/sdk.Anthropic", "messages.create messages.stream completions.create")} @anthropic-ai/claude-code.query @anthropic-ai/claude-agent-sdk.query
    ${membersOf("@google/generative-ai.GoogleGenerativeAI.getGenerativeModel @google/genai.GoogleGenAI.models", "generateContent generateContentStream")}
    ${membersOf("ai", "generateText streamText generateObject streamObject")} ${membersOf("ollama ollama.Ollama", "chat generate")}
    ${membersOf("@langchain/openai.ChatOpenAI @langchain/anthropic.ChatAnthropic langchain.OpenAI", "invoke stream call predict")} replicate.run cohere-ai.CohereClient.chat @huggingface/inference.HfInference.textGeneration`,
    { gives: [{ kind: "model" }] },
  ),
  ...rowsOf(
    "https://github.com/cazala/coin-hive",
    "CoinHive.Anonymous CoinHive.User CoinImp.Anonymous coin-hive Client.Anonymous",
    { does: "mine" },
  ),
  ...rowsOf(
    "https://github.com/Teamwork/node-auto-launch",
    "auto-launch.enable auto-launch.AutoLaunch.enable node-windows.Service.install node-mac.Service.install node-linux.Service.install electron.app.setLoginItemSettings crontab.create winreg.set registry-js.setValue os-service.add",
    {
      does: "persist",
    },
  ),
];
