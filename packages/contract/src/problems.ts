import type { InterfaceLanguage } from './words.ts'

/** Every error of the API: a stable code, its HTTP status, and a sentence for people in each language. */
export const problems = {
  invalid_input: { status: 422, title: { en: 'Some of this is not right.', 'zh-Hans': '有些内容不符合要求。' } },
  invalid_json: { status: 400, title: { en: 'The request could not be read.', 'zh-Hans': '无法读取这个请求。' } },
  not_signed_in: { status: 401, title: { en: 'Please sign in first.', 'zh-Hans': '请先登录。' } },
  wrong_credentials: {
    status: 401,
    title: { en: 'That name and password don’t match.', 'zh-Hans': '账号或密码不对。' },
  },
  account_suspended: {
    status: 403,
    title: {
      en: 'This account is suspended. If you think that is a mistake, write to those who run this site.',
      'zh-Hans': '该账号已被封禁。如有异议，请联系本站管理员。',
    },
  },
  wrong_code: { status: 401, title: { en: 'That code is not right, or too old.', 'zh-Hans': '验证码不对或已过期。' } },
  wrong_password: { status: 403, title: { en: 'That is not your current password.', 'zh-Hans': '当前密码不对。' } },
  not_allowed: { status: 403, title: { en: 'You may not do this.', 'zh-Hans': '你没有权限这样做。' } },
  personalisation_off: {
    status: 409,
    title: {
      en: 'Your feeds don’t learn from what you do. You can switch that on in Settings.',
      'zh-Hans': '个性化推荐已关闭，可以在设置中打开。',
    },
  },
  email_unconfirmed: {
    status: 403,
    title: { en: 'Please confirm your e-mail address first, in Settings.', 'zh-Hans': '请先在设置中验证邮箱。' },
  },
  wrong_origin: {
    status: 403,
    title: { en: 'This request came from another site.', 'zh-Hans': '这个请求来自其他网站。' },
  },
  sign_ups_closed: {
    status: 403,
    title: { en: 'This site does not take new members at the moment.', 'zh-Hans': '本站暂不开放注册。' },
  },
  not_found: {
    status: 404,
    title: { en: 'This is not here, or not for you to see.', 'zh-Hans': '内容不存在，或你无法查看。' },
  },
  token_expired: {
    status: 404,
    title: { en: 'This link is no longer valid. Ask for a new one.', 'zh-Hans': '链接已失效，请重新获取。' },
  },
  method_not_allowed: {
    status: 405,
    title: { en: 'This address does not do that.', 'zh-Hans': '此地址不支持这个操作。' },
  },
  request_timeout: {
    status: 408,
    title: { en: 'The request took too long to arrive. Please try again.', 'zh-Hans': '请求传输超时，请重试。' },
  },
  handle_taken: {
    status: 409,
    title: {
      en: 'That handle is taken, or too like another one.',
      'zh-Hans': '这个账号名已被使用，或与他人过于相似。',
    },
  },
  conflict: {
    status: 409,
    title: { en: 'This changed in the meantime. Please look again.', 'zh-Hans': '内容刚刚有变化，请刷新再试。' },
  },
  name_taken: { status: 409, title: { en: 'You already have one with that name.', 'zh-Hans': '你已有同名的了。' } },
  term_taken: {
    status: 409,
    title: {
      en: 'There is a culture note with one of these spellings already.',
      'zh-Hans': '其中一个写法已经有文化注释了。',
    },
  },
  glossary_taken: {
    status: 409,
    title: {
      en: 'This site’s glossary has this word already. Change what is there.',
      'zh-Hans': '本站词汇表里已有这个词，请直接修改。',
    },
  },
  place_alike: {
    status: 409,
    title: {
      en: 'There is a place much like this one close by. Is it the same?',
      'zh-Hans': '附近已有一个很像的地点，是同一个吗？',
    },
  },
  media_used: {
    status: 409,
    title: {
      en: 'Something shows this, so it can’t be removed by itself.',
      'zh-Hans': '它正在被使用，不能单独删除。',
    },
  },
  limit_reached: { status: 409, title: { en: 'You have as many as possible already.', 'zh-Hans': '已达到数量上限。' } },
  already_published: {
    status: 409,
    title: { en: 'A published note can’t become a draft again.', 'zh-Hans': '已发布的笔记不能变回草稿。' },
  },
  idempotency_mismatch: {
    status: 409,
    title: {
      en: 'This Idempotency-Key was used for a different request.',
      'zh-Hans': '这个 Idempotency-Key 已用于另一个请求。',
    },
  },
  too_large: { status: 413, title: { en: 'This is too large.', 'zh-Hans': '文件或内容太大了。' } },
  too_many_pixels: {
    status: 413,
    title: { en: 'This photo has more pixels than this site takes.', 'zh-Hans': '照片的像素超过了本站的上限。' },
  },
  unsupported_media: {
    status: 415,
    title: {
      en: 'This kind of file can’t be posted. JPEG, PNG, WebP, AVIF and HEIC photos can, MP4, MOV, WebM and MKV videos, and M4A, MP3, WAV, Ogg, FLAC and WebM recordings.',
      'zh-Hans':
        '不支持这种文件。照片请用 JPEG、PNG、WebP、AVIF 或 HEIC，视频请用 MP4、MOV、WebM 或 MKV，录音请用 M4A、MP3、WAV、Ogg、FLAC 或 WebM。',
    },
  },
  unsupported_content_type: {
    status: 415,
    title: { en: 'Send JSON (or, for uploads, multipart).', 'zh-Hans': '请发送 JSON（上传文件用 multipart）。' },
  },
  broken_photo: {
    status: 422,
    title: { en: 'This photo is damaged and can’t be opened.', 'zh-Hans': '这张照片已损坏，无法打开。' },
  },
  photo_needed: { status: 422, title: { en: 'A photo note needs a photo.', 'zh-Hans': '图文笔记至少需要一张照片。' } },
  video_needed: { status: 422, title: { en: 'A video note needs a video.', 'zh-Hans': '视频笔记需要一段视频。' } },
  broken_video: {
    status: 422,
    title: {
      en: 'This file is damaged, or not a video, and can’t be opened.',
      'zh-Hans': '这个文件已损坏或不是视频，无法打开。',
    },
  },
  video_too_long: {
    status: 422,
    title: { en: 'A video can be 15 minutes long at most.', 'zh-Hans': '视频最长为 15 分钟。' },
  },
  video_too_large: {
    status: 422,
    title: {
      en: 'This video has more pixels or takes more work than this site can do.',
      'zh-Hans': '这段视频的像素或处理量超出了本站的能力。',
    },
  },
  video_not_ready: {
    status: 409,
    title: { en: 'This video is still being prepared.', 'zh-Hans': '视频还在处理中。' },
  },
  videos_off: {
    status: 503,
    title: { en: 'This site can’t take videos: it has no ffmpeg.', 'zh-Hans': '本站没有安装 ffmpeg，暂不支持视频。' },
  },
  broken_recording: {
    status: 422,
    title: {
      en: 'This file is damaged, or not a recording, and can’t be opened.',
      'zh-Hans': '这个文件已损坏或不是录音，无法打开。',
    },
  },
  recording_too_long: {
    status: 422,
    title: { en: 'A recording can be 20 seconds long at most.', 'zh-Hans': '录音最长为 20 秒。' },
  },
  recording_unusable: {
    status: 422,
    title: {
      en: 'One of these recordings is not yours, or already in another note.',
      'zh-Hans': '其中有录音不属于你，或已用在其他笔记中。',
    },
  },
  recordings_off: {
    status: 503,
    title: {
      en: 'This site can’t take recordings: it has no ffmpeg.',
      'zh-Hans': '本站没有安装 ffmpeg，暂不支持录音。',
    },
  },
  search_unavailable: {
    status: 503,
    title: { en: 'Notes can’t be searched right now. Please try again.', 'zh-Hans': '暂时无法搜索笔记，请稍后再试。' },
  },
  bad_captions: {
    status: 422,
    title: {
      en: 'These captions are neither WebVTT nor SubRip (SRT).',
      'zh-Hans': '这份字幕不是 WebVTT 或 SRT 格式。',
    },
  },
  nothing_corrected: {
    status: 422,
    title: { en: 'Nothing is changed in it yet.', 'zh-Hans': '还没有改动任何内容。' },
  },
  words_needed: { status: 422, title: { en: 'A text note needs some words.', 'zh-Hans': '文字笔记需要写点内容。' } },
  photo_unusable: {
    status: 422,
    title: {
      en: 'One of these photos is not yours, or already in another note.',
      'zh-Hans': '其中有照片不属于你，或已用在其他笔记中。',
    },
  },
  invalid_cursor: { status: 422, title: { en: 'This cursor is not valid.', 'zh-Hans': '翻页标记无效。' } },
  own_account: { status: 422, title: { en: 'That is you.', 'zh-Hans': '不能对自己这样做。' } },
  second_factor_exists: {
    status: 409,
    title: { en: 'Two-factor is already on.', 'zh-Hans': '两步验证已经开启。' },
  },
  passkey_failed: {
    status: 401,
    title: { en: 'That passkey was not accepted.', 'zh-Hans': '通行密钥验证未通过。' },
  },
  unsupported_protocol: {
    status: 412,
    title: { en: 'Uploads here speak tus 1.0.0.', 'zh-Hans': '这里的上传使用 tus 1.0.0 协议。' },
  },
  upload_busy: {
    status: 423,
    title: {
      en: 'Another connection is still sending this file. Please try again in a moment.',
      'zh-Hans': '另一个连接仍在上传这个文件，请稍后再试。',
    },
  },
  checksum_mismatch: {
    status: 460,
    title: {
      en: 'A piece of this file was damaged on its way. Send it again.',
      'zh-Hans': '文件在传输中受损，请重新发送这一部分。',
    },
  },
  too_many_requests: {
    status: 429,
    title: { en: 'Too many attempts. Please wait a little.', 'zh-Hans': '操作太频繁，请稍后再试。' },
  },
  internal: {
    status: 500,
    title: { en: 'Something broke on our side. It has been noted.', 'zh-Hans': '服务器出了问题，我们已记录。' },
  },
  dictionary_not_ready: {
    status: 503,
    title: {
      en: 'The dictionary is still being put in place. Please try again in a minute.',
      'zh-Hans': '词典正在导入，请过一分钟再试。',
    },
  },
  no_room: {
    status: 507,
    title: {
      en: 'This site has no room for more uploads at the moment. Please try again later.',
      'zh-Hans': '网站的存储空间暂时不足，请稍后再上传。',
    },
  },
  unavailable: {
    status: 503,
    title: { en: 'This site is not ready yet. Please try again in a moment.', 'zh-Hans': '网站尚未就绪，请稍后再试。' },
  },
} as const satisfies Record<string, { status: number; title: Record<InterfaceLanguage, string> }>

export type ProblemCode = keyof typeof problems

/** Codes of single fields in `errors[]`; the interface has a sentence for each. */
export const fieldCodes = [
  'required',
  'invalid',
  'too_long',
  'too_short',
  'too_many',
  'too_few',
  'unknown_field',
  'unsafe_characters',
  'reserved',
] as const
export type FieldCode = (typeof fieldCodes)[number]

export interface FieldError {
  /** Dotted path, `photos.2.alt`; empty for the whole body. */
  path: string
  code: FieldCode
  /** A sentence in the reader's language. */
  message: string
}

/** RFC 9457. */
export interface Problem {
  type: string
  title: string
  status: number
  code: ProblemCode
  errors?: FieldError[]
}
