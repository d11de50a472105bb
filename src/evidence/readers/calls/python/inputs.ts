/** Python: where values come from – requests, secrets, the machine, the time. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import { wordList } from "../../languages/words.ts";
import { membersOf, rowsOf } from "../rows.ts";

const REQUEST = { kind: "request" } as const;
const FLASK = "https://flask.palletsprojects.com";

export const INPUTS = [
  // The functions of a route get the request.
  // A list that grows holds what is put into it.
  ...rowsOf("https://docs.python.org/3/tutorial/datastructures.html", ".append .extend", {
    gives: ["appended"],
    into: "receiver",
  }),
  ...rowsOf(
    FLASK,
    `${membersOf("flask.Flask flask.Blueprint fastapi.FastAPI fastapi.APIRouter sanic.Sanic sanic.Blueprint quart.Quart bottle bottle.Bottle starlette.applications.Starlette aiohttp.web.RouteTableDef robyn.Robyn litestar app router blueprint bp api", "route get post put patch delete websocket api_route head options")}
    fastapi.Query fastapi.Body fastapi.Form fastapi.File fastapi.Path fastapi.Header fastapi.Cookie fastapi.Depends`,
    { gives: [REQUEST] },
  ),
  ...rowsOf(
    "https://www.tornadoweb.org",
    ".get_argument .get_arguments .get_body_argument .get_query_argument .get_cookie cgi.FieldStorage cgi.parse http.cookies.SimpleCookie streamlit.text_input streamlit.text_area streamlit.file_uploader",
    {
      gives: [REQUEST],
    },
  ),
  ...rowsOf(
    "https://docs.python-telegram-bot.org",
    membersOf(
      "telebot.TeleBot discord.Client discord.ext.commands.Bot discord.Bot aiogram.Dispatcher telethon.TelegramClient pyrogram.Client slack_bolt.App",
      "message_handler event command on listen on_message message handler callback_query_handler",
    ),
    {
      gives: [REQUEST],
    },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/argparse.html",
    "input raw_input argparse.ArgumentParser.parse_args argparse.ArgumentParser.parse_known_args optparse.OptionParser.parse_args getopt.getopt click.command click.argument click.option click.prompt typer.Typer.command fire.Fire getpass.getpass",
    {
      gives: [{ kind: "argument" }],
    },
  ),
  ...rowsOf(
    "https://pynput.readthedocs.io",
    "pynput.keyboard.Listener keyboard.on_press keyboard.on_release keyboard.hook keyboard.record keyboard.read_key keyboard.read_event keyboard.get_typed_strings pyHook.HookManager pyWinhook.HookManager pyxhook.HookManager evdev.InputDevice.read_loop",
    {
      gives: [REQUEST, { kind: "secret", name: "keystrokes" }],
      traits: ["keyboard"],
    },
  ),
  ...rowsOf(
    "https://github.com/asweigart/pyperclip",
    "pyperclip.paste win32clipboard.GetClipboardData tkinter.Tk.clipboard_get Tkinter.Tk.clipboard_get pandas.read_clipboard clipboard.paste .clipboard_get",
    {
      gives: [{ kind: "clipboard" }],
    },
  ),
  ...rowsOf(
    "https://pillow.readthedocs.io",
    "PIL.ImageGrab.grab ImageGrab.grab pyautogui.screenshot mss.mss.grab mss.mss.shot mss.mss.save pyscreenshot.grab cv2.VideoCapture d3dshot.create dxcam.create",
    {
      gives: [{ kind: "screen" }],
    },
  ),
  ...rowsOf(
    "https://github.com/jaraco/keyring",
    "keyring.get_password keyring.get_credential secretstorage.get_default_collection browsercookie.chrome browsercookie.firefox pycookiecheat.chrome_cookies",
    {
      gives: [{ kind: "secret", name: "credential store" }],
    },
  ),
  ...rowsOf(
    "https://github.com/borisbabic/browser_cookie3",
    `${membersOf("browser_cookie3 rookiepy", "chrome firefox edge brave opera chromium safari load vivaldi")} win32crypt.CryptUnprotectData`,
    {
      gives: [{ kind: "secret", name: "browser storage" }],
    },
  ),
  ...rowsOf(
    "https://pymem.readthedocs.io",
    "pymem.Pymem ctypes.windll.kernel32.ReadProcessMemory memory_profiler.memory_usage frida.attach",
    { gives: [{ kind: "memory", of: "another process" }] },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/platform.html",
    `socket.gethostname socket.getfqdn ${membersOf("platform", "node platform uname version release")} os.uname os.getlogin getpass.getuser
    uuid.getnode uuid.uuid1 psutil.users psutil.net_if_addrs psutil.boot_time psutil.process_iter netifaces.interfaces netifaces.ifaddresses ifaddr.get_adapters wmi.WMI cpuinfo.get_cpu_info pwd.getpwuid`,
    { gives: [{ kind: "host-name" }] },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/locale.html",
    "locale.getdefaultlocale locale.getlocale locale.setlocale tzlocal.get_localzone tzlocal.get_localzone_name ctypes.windll.kernel32.GetUserDefaultUILanguage ctypes.windll.kernel32.GetSystemDefaultUILanguage",
    {
      gives: [{ kind: "locale" }],
    },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/datetime.html",
    `${membersOf("datetime.datetime datetime datetime.date", "now utcnow today")} ${membersOf("time", "time localtime gmtime strftime ctime time_ns monotonic")} arrow.now arrow.utcnow pendulum.now`,
    {
      gives: [{ kind: "time" }],
    },
  ),
];

const VALUES: readonly (readonly [names: string, origin: ProgramOrigin])[] = [
  ["os.environ os.environb posix.environ", { kind: "environment", name: null }],
  ["sys.argv sys.stdin sys.orig_argv", { kind: "argument" }],
  [
    `flask.request quart.request bottle.request sanic.request fastapi.Request starlette.requests.Request django.http.HttpRequest
    ${membersOf("request self.request req info.context.request", "GET POST body FILES META COOKIES headers data query_params args form values json files cookies params path url get_json get_data query_string match_info text rel_url query content REQUEST")}
    event.body event.queryStringParameters event.pathParameters event.headers event.Records
    update.message.text message.text message.content ctx.message.content self.rfile self.path environ.QUERY_STRING`,
    REQUEST,
  ],
  ["time.tzname time.timezone time.altzone", { kind: "locale" }],
];

/** Names of values that are origins by themselves. */
export const INPUT_VALUES: readonly (readonly [name: string, origin: ProgramOrigin])[] = VALUES.flatMap(
  ([names, origin]) => wordList(names).map((name) => [name, origin] as const),
);
