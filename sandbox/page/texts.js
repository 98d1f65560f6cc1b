/** Every word of the page, Chinese first: key → [zh, en]. {names} are filled in by say(). */

import { keep, recall } from "./storage.js";

const TEXTS = {
  title: ["邻里沙盘", "Linli sandbox"],
  phones: ["手机", "Phones"],
  phoneOf: ["{name}的手机", "{name}'s phone"],
  groupPhone: ["{name}（群）", "{name} (group)"],
  noPhones: ["还没有手机。点“加一个人”，就有一部新手机。", "No phones yet. Tap “Add a person” to get one."],
  allHidden: ["手机都收起来了。点上面的名字，再拿出来。", "All phones are put away. Tap a name to bring one back."],
  reconnecting: ["连不上服务器，正在重新连接…", "The server is away; reconnecting…"],
  tools: ["时间和工具", "Time and tools"],
  demoTime: ["演示的时间", "The demo's time"],
  advance: ["把时间往后拨", "Move the time on"],
  plusHour: ["过1小时", "+1 hour"],
  nextMorning: ["到早上7点", "Next 7:00"],
  evening: ["到晚上7点", "Next 19:00"],
  plusDay: ["过1天", "+1 day"],
  clockMoved: ["现在是{time}", "It is now {time}"],
  addPerson: ["加一个人", "Add a person"],
  addGroup: ["建一个群", "Add a group"],
  language: ["English", "中文"],
  faults: ["出故障", "Faults"],
  faultsOn: ["故障：{n}样", "Faults: {n}"],
  faultsAbout: [
    "让网络出点毛病，看机器人怎么应付。点亮哪样，哪样就开始。",
    "Make the network misbehave and watch the bot cope. What is lit is happening.",
  ],
  faultLatency: ["每次都慢1秒", "Every call 1 s late"],
  fault429: ["十次有一次说“太快了”（429）", "1 in 10 “too fast” (429)"],
  fault502: ["十次有一次网关出错（502）", "1 in 10 bad gateway (502)"],
  faultGetUpdates: ["机器人收不到消息", "The bot hears nothing"],
  clearFaults: ["都恢复正常", "Clear all"],
  close: ["关闭", "Close"],
  cancel: ["算了", "Cancel"],
  ok: ["知道了", "OK"],

  name: ["名字", "Name"],
  nameExample: ["例如：李叔叔", "e.g. Mr Li"],
  theirLanguage: ["手机的语言", "Language of the phone"],
  chinese: ["中文", "Chinese"],
  english: ["英文", "English"],
  add: ["加上", "Add"],
  groupTitle: ["群的名字", "Name of the group"],
  groupExample: ["例如：3号网格居民群", "e.g. Grid 3 neighbours"],
  groupMembers: ["谁在群里", "Who is in it"],
  groupNeedsMember: ["请至少选一个人。", "Choose at least one person."],
  withBot: ["把机器人也拉进来", "Add the bot too"],

  privateStatus: ["和机器人“{bot}”聊天", "Chat with the bot {bot}"],
  blockedStatus: ["已经屏蔽了机器人", "Has blocked the bot"],
  groupStatus: ["群，{n}个人", "Group of {n}"],
  botOut: ["机器人不在群里", "the bot is not in it"],
  botMember: ["机器人在群里", "with the bot"],
  botAdministrator: ["机器人是管理员", "the bot is administrator"],
  newMessages: ["新消息 {n} 条", "{n} new"],
  phoneMenu: ["这部手机的菜单", "Menu of this phone"],
  rename: ["给这部手机起个名字", "Name this phone"],
  renameAbout: ["只改这个页面上的称呼，机器人看不到。", "Changes only the label on this page; the bot does not see it."],
  save: ["改好了", "Save"],
  hide: ["收起这部手机", "Put this phone away"],
  blockBot: ["屏蔽机器人", "Block the bot"],
  unblockBot: ["不再屏蔽", "Unblock the bot"],
  members: ["群里的人", "Members"],
  start: ["开始", "START"],
  startAbout: ["这里还没有消息。点下面的大按钮，就能和机器人说话。", "Nothing here yet. Tap the big button to talk to the bot."],
  emptyGroup: ["群里还没有消息。", "No messages in this group yet."],
  log: ["聊天记录：{name}", "Messages: {name}"],
  toLatest: ["看最新的", "To the latest"],

  writeHere: ["在这里写字", "Write a message"],
  send: ["发送", "Send"],
  attach: ["发别的：照片、语音、位置…", "Attach: picture, voice, place…"],
  commands: ["机器人的命令", "Commands of the bot"],
  showKeyboard: ["显示按钮", "Show the buttons"],
  hideKeyboard: ["收起按钮", "Hide the buttons"],
  speaker: ["谁在说话", "Who is speaking"],
  attachPhoto: ["照片", "Picture"],
  attachAlbum: ["三张照片", "Three pictures"],
  attachVideo: ["视频", "Video"],
  attachVoice: ["语音（6秒）", "Voice message (6 s)"],
  attachLocation: ["我的位置", "My place"],
  attachSticker: ["表情贴纸", "Sticker"],
  attachOwnContact: ["我的电话号码", "My phone number"],
  attachOtherContact: ["别人的电话号码", "Somebody else's number"],
  shareContact: ["把您的号码 {phone} 发给机器人吗？", "Send your number {phone} to the bot?"],
  shareContactYes: ["发送我的号码", "Send my number"],
  shareLocation: ["把您的位置发给机器人吗？", "Send your place to the bot?"],
  shareLocationYes: ["发送我的位置", "Send my place"],
  otherName: ["谁的号码", "Whose number"],
  otherNameValue: ["张师傅", "Mr Zhang"],
  phoneNumber: ["电话号码", "Phone number"],
  reply: ["回复", "Reply"],
  edit: ["改这条", "Edit"],
  editing: ["正在改：", "Editing: "],
  replyingTo: ["回复：", "Reply to: "],
  notAMember: ["先选一个在群里的人说话。", "Choose somebody in the group to speak."],

  bot: ["机器人", "Bot"],
  you: ["我", "You"],
  edited: ["改过", "edited"],
  pinned: ["置顶", "Pinned"],
  forwarded: ["转发的消息", "Forwarded message"],
  photo: ["照片", "Picture"],
  voice: ["语音", "Voice message"],
  sticker: ["贴纸", "Sticker"],
  location: ["位置", "Place"],
  liveLocation: ["实时位置", "Live place"],
  document: ["文件", "File"],
  video: ["视频", "Video"],
  contact: ["名片", "Contact"],
  download: ["下载 {name}", "Download {name}"],
  enlarge: ["放大看图片", "Enlarge the picture"],
  playVoice: ["播放语音，{seconds}秒", "Play the voice message, {seconds} s"],
  playVideo: ["播放视频，{seconds}秒", "Play the video, {seconds} s"],
  noVideo: ["这段视频是演示用的，没有画面。", "This video is for show; there is nothing to see."],
  noSound: ["这段语音是演示用的，没有声音。", "This voice message is for show; it has no sound."],
  unknownMessage: ["这种消息这里显示不了", "This kind of message cannot be shown here"],
  spoiler: ["遮住的字，点开看", "Hidden text, tap to show"],
  showAll: ["看全部", "Show all"],
  messageMenu: ["这条消息的菜单", "Menu of this message"],
  noAnswer: ["机器人还没有回应。", "The bot has not answered yet."],
  copied: ["已复制：{text}", "Copied: {text}"],
  buttonNotHere: ["这种按钮要在真的 Telegram 里用。", "This kind of button works only in Telegram itself."],

  joined: ["{who} 进群了", "{who} joined"],
  left: ["{who} 离开了群", "{who} left"],
  pinnedNote: ["{who} 置顶了一条消息", "{who} pinned a message"],
  groupCreated: ["建了这个群", "The group was created"],
  topicCreated: ["{who} 开了话题“{name}”", "{who} started the topic “{name}”"],
  writeInTopic: ["在这里说", "Write here"],
  upgraded: ["这个群变成了超级群", "This group became a supergroup"],
  titleChanged: ["群改名为“{title}”", "The group is now called “{title}”"],

  inGroup: ["在群里", "in the group"],
  notInGroup: ["不在群里", "not in the group"],
  administrator: ["管理员", "administrator"],
  addToGroup: ["拉进群", "Add"],
  removeFromGroup: ["移出群", "Remove"],
  makeAdministrator: ["设为管理员", "Make administrator"],
  makeMember: ["不当管理员了", "Make plain member"],
};

const STORED = "sandbox.language";
let chosen = new URLSearchParams(location.search).get("lang") ?? recall(STORED, "zh");
if (chosen !== "en") chosen = "zh";

/** "zh" or "en" */
export const language = () => chosen;

export function setLanguage(code) {
  chosen = code;
  keep(STORED, code);
}

/** The text of a key in the page's language; an unknown key is a mistake in the page and throws. */
export function say(key, values = {}) {
  const pair = TEXTS[key];
  if (!pair) throw new Error(`no text ${key}`);
  return pair[chosen === "zh" ? 0 : 1].replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
}
