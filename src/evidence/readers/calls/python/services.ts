/** Python: services over the network – mail, files, stores, repositories, chats, models. */
import { membersOf, rowsOf } from "../rows.ts";

const OVER = { does: "send", what: "receiver", from: ["all"] } as const;

export const SERVICES = [
  ...rowsOf("https://docs.python.org/3/library/smtplib.html", membersOf("smtplib", "SMTP SMTP_SSL LMTP"), {
    makes: "smtplib.SMTP",
    parameters: ["host", "port"],
    gives: ["nothing"],
  }),
  ...rowsOf("https://docs.python.org/3/library/smtplib.html", membersOf("smtplib.SMTP", "sendmail send_message"), OVER),
  ...rowsOf("https://docs.python.org/3/library/ftplib.html", membersOf("ftplib", "FTP FTP_TLS"), {
    makes: "ftplib.FTP",
    parameters: ["host"],
    gives: [{ kind: "fetched", host: null }],
  }),
  ...rowsOf("https://docs.python.org/3/library/ftplib.html", membersOf("ftplib.FTP", "storbinary storlines"), OVER),
  ...rowsOf(
    "https://docs.paramiko.org",
    "paramiko.SSHClient.connect paramiko.Transport fabric.Connection asyncssh.connect pysftp.Connection",
    { does: "fetch", parameters: ["hostname"], gives: ["fetched"] },
  ),
  ...rowsOf(
    "https://docs.paramiko.org",
    "paramiko.SFTPClient.from_transport.put paramiko.SFTPClient.put paramiko.SSHClient.open_sftp.put paramiko.SSHClient.open_sftp.putfo pysftp.Connection.put scp.SCPClient.put",
    {
      does: "send",
      what: 1,
      from: ["all"],
      fromFiles: [0],
    },
  ),
  ...rowsOf(
    "https://boto3.amazonaws.com/v1/documentation/api/latest",
    membersOf(
      "boto3.client boto3.resource boto3.session.Session.client boto3.Session.client boto3.resource.Bucket boto3.resource.Object",
      "put_object upload_fileobj put send_message publish",
    ),
    { does: "send", what: "Bucket", from: ["all"] },
  ),
  ...rowsOf(
    "https://boto3.amazonaws.com/v1/documentation/api/latest",
    membersOf("boto3.client boto3.resource boto3.session.Session.client boto3.resource.Bucket", "upload_file"),
    {
      does: "send",
      what: 1,
      from: ["all"],
      fromFiles: [0],
    },
  ),
  ...rowsOf(
    "https://boto3.amazonaws.com/v1/documentation/api/latest",
    ".get_secret_value .access_secret_version azure.keyvault.secrets.SecretClient.get_secret hvac.Client.secrets.kv.read_secret_version google.colab.userdata.get",
    {
      gives: [{ kind: "secret", name: "secret store" }],
    },
  ),
  ...rowsOf(
    "https://cloud.google.com/python/docs/reference/storage/latest",
    ".upload_from_string .upload_from_file .upload_blob",
    { does: "send", from: ["all"] },
  ),
  ...rowsOf("https://cloud.google.com/python/docs/reference/storage/latest", ".upload_from_filename", {
    does: "send",
    from: ["all"],
    fromFiles: [0],
  }),
  ...rowsOf(
    "https://pygithub.readthedocs.io",
    ".create_gist .create_git_ref .create_git_blob .create_file .create_repository_dispatch .create_secret",
    { does: "send", from: ["all"] },
  ),
  ...rowsOf(
    "https://gitpython.readthedocs.io",
    "git.Repo.clone_from git.Repo.remotes.origin.fetch git.Repo.remotes.origin.pull dulwich.porcelain.clone pygit2.clone_repository",
    { does: "fetch", gives: ["fetched"] },
  ),
  ...rowsOf(
    "https://gitpython.readthedocs.io",
    "git.Repo.remotes.origin.push git.Repo.remote.push git.Repo.git.push dulwich.porcelain.push",
    { does: "send", what: "receiver" },
  ),
  ...rowsOf(
    "https://huggingface.co/docs/huggingface_hub",
    `${membersOf("huggingface_hub", "hf_hub_download snapshot_download")} kagglehub.dataset_download`,
    { does: "fetch", gives: ["fetched"] },
  ),
  ...rowsOf(
    "https://huggingface.co/docs/huggingface_hub",
    `${membersOf("huggingface_hub huggingface_hub.HfApi", "upload_file upload_folder create_commit")}`,
    { does: "send", what: "repo_id", from: ["all"] },
  ),
  ...rowsOf(
    "https://discordpy.readthedocs.io",
    "discord_webhook.DiscordWebhook discord_webhook.AsyncDiscordWebhook discord.Webhook.from_url discord.SyncWebhook.from_url slack_sdk.WebhookClient slack_sdk.webhook.WebhookClient dhooks.Webhook",
    {
      makes: "webhook",
      parameters: ["url"],
      gives: ["arguments"],
    },
  ),
  ...rowsOf("https://discordpy.readthedocs.io", membersOf("webhook", "execute send add_file add_embed"), OVER),
  ...rowsOf(
    "https://core.telegram.org/bots/api",
    ".send_document .send_photo telebot.TeleBot.send_message telegram.Bot.send_message telegram.bot.Bot.send_message aiogram.Bot.send_message slack_sdk.WebClient.chat_postMessage slack_sdk.WebClient.files_upload telethon.TelegramClient.send_file telethon.TelegramClient.send_message",
    {
      does: "send",
      from: ["all"],
    },
  ),
  ...rowsOf(
    "https://web3py.readthedocs.io",
    "web3.Web3.HTTPProvider web3.HTTPProvider web3.Web3.WebsocketProvider solana.rpc.api.Client solana.rpc.async_api.AsyncClient xmlrpc.client.ServerProxy xmlrpclib.ServerProxy",
    {
      does: "fetch",
      gives: ["fetched"],
    },
  ),
  ...rowsOf(
    "https://github.com/openai/openai-python",
    `${membersOf("openai openai.OpenAI openai.AsyncOpenAI openai.AzureOpenAI groq.Groq together.Together", "chat.completions.create completions.create responses.create ChatCompletion.create Completion.create")}
    ${membersOf("anthropic.Anthropic anthropic.AsyncAnthropic", "messages.create messages.stream completions.create")}
    ${membersOf("google.generativeai.GenerativeModel google.genai.Client.models vertexai.generative_models.GenerativeModel", "generate_content")}
    ${membersOf("ollama ollama.Client", "chat generate")} litellm.completion litellm.acompletion cohere.Client.chat cohere.Client.generate replicate.run
    ${membersOf("langchain_openai.ChatOpenAI langchain.chat_models.ChatOpenAI langchain_anthropic.ChatAnthropic langchain.llms.OpenAI langchain.chains.LLMChain", "invoke predict run __call__ stream")}
    mistralai.Mistral.chat.complete transformers.pipeline`,
    { gives: [{ kind: "model" }] },
  ),
  ...rowsOf("https://docs.python.org/3/library/winreg.html", membersOf("winreg _winreg", "SetValue SetValueEx"), {
    does: "persist",
    what: 1,
    from: ["all"],
  }),
  ...rowsOf("https://pypi.org/project/python-crontab", "crontab.CronTab.new crontab.CronTab.write", {
    does: "persist",
    what: "command",
    from: ["all"],
  }),
];
