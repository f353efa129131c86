import { isInterfaceLanguage } from '@redbud/contract/language'
import { limits } from '@redbud/contract/limits'
import type { InterfaceLanguage } from '@redbud/contract/words'

export const languageOf = (account: { interface_language: string }): InterfaceLanguage =>
  isInterfaceLanguage(account.interface_language) ? account.interface_language : 'en'

interface Words {
  subject: string
  text: string
}
type Texts<Facts> = Record<InterfaceLanguage, (facts: Facts) => Words>

const mail =
  <Facts>(texts: Texts<Facts>) =>
  ({ language, ...facts }: Facts & { language: InterfaceLanguage }): Words => {
    const { subject, text } = texts[language](facts as Facts)
    return { subject, text: `${text.trim()}\n` }
  }

export const confirmationMail = mail<{ handle: string; link: string }>({
  en: ({ handle, link }) => ({
    subject: 'Please confirm your e-mail address',
    text: `
Hello @${handle},

please confirm that this is your e-mail address:

${link}

The link works once, for 24 hours. If you didn't sign up at Redbud, ignore this mail: nothing else will happen.`,
  }),
  'zh-Hans': ({ handle, link }) => ({
    subject: '请确认你的邮箱',
    text: `
@${handle}，你好：

请点击下面的链接，确认这是你的邮箱：

${link}

链接 24 小时内有效，只能使用一次。如果你没有注册过紫荆，请忽略这封邮件，不会有任何影响。`,
  }),
})

/** To whoever has confirmed an address that another account now claims. */
export const addressKnownMail = mail<{ handle: string; claimedBy: string; publicUrl: string }>({
  en: ({ handle, claimedBy, publicUrl }) => ({
    subject: 'Someone used your e-mail address',
    text: `
Hello @${handle},

someone gave this address for the account @${claimedBy}. It belongs to your account @${handle}, so nothing has changed.

If that was you and you forgot your password, you can set a new one here:

${publicUrl}/forgot-password

If it wasn't you, ignore this mail.`,
  }),
  'zh-Hans': ({ handle, claimedBy, publicUrl }) => ({
    subject: '有人填写了你的邮箱',
    text: `
@${handle}，你好：

有人为账号 @${claimedBy} 填写了这个邮箱。它已属于你的账号 @${handle}，所以没有任何改变。

如果是你本人忘了密码，可以在这里重设：

${publicUrl}/forgot-password

如果不是你，请忽略这封邮件。`,
  }),
})

export const passwordResetMail = mail<{ handle: string; link: string }>({
  en: ({ handle, link }) => ({
    subject: 'Set a new password',
    text: `
Hello @${handle},

here you can set a new password:

${link}

The link works once, for one hour. If you didn't ask for it, ignore this mail: your password stays as it is.`,
  }),
  'zh-Hans': ({ handle, link }) => ({
    subject: '重设密码',
    text: `
@${handle}，你好：

请在这里设置新密码：

${link}

链接 1 小时内有效，只能使用一次。如果这不是你本人的操作，请忽略这封邮件，密码不会改变。`,
  }),
})

const changes = {
  password: { en: 'the password of your account was changed.', 'zh-Hans': '你的账号密码已更改。' },
  email: { en: 'another e-mail address was given for your account.', 'zh-Hans': '你的账号正在更换邮箱。' },
  twoFactorOn: { en: 'two-factor was switched on for your account.', 'zh-Hans': '你的账号已开启两步验证。' },
  twoFactorOff: { en: 'two-factor was switched off for your account.', 'zh-Hans': '你的账号已关闭两步验证。' },
  passkey: { en: 'a passkey was added to your account.', 'zh-Hans': '你的账号添加了新的通行密钥。' },
  left: {
    en: `your account was deleted. Nobody sees it any more, and in ${limits.leavingDays} days it is removed for good. Whoever signs in before takes it back.`,
    'zh-Hans': `你的账号已注销，别人已看不到任何内容，${limits.leavingDays} 天后会彻底删除。在此之前登录就能恢复。`,
  },
  back: { en: 'your account, which had been deleted, was taken back.', 'zh-Hans': '你注销的账号已恢复。' },
  passkeyRemoved: { en: 'a passkey was removed from your account.', 'zh-Hans': '你的账号移除了一个通行密钥。' },
} satisfies Record<string, Record<InterfaceLanguage, string>>
export type SecurityChange = keyof typeof changes

/** A new password ends every session, but a passkey goes on signing in until it is removed. */
const andThen: Partial<Record<SecurityChange, Record<InterfaceLanguage, string>>> = {
  passkey: {
    en: 'Then sign in with it and remove the passkey in Settings, under Security:',
    'zh-Hans': '然后用新密码登录，在“设置”的“账号安全”中移除这个通行密钥：',
  },
}

const steps = (change: SecurityChange, language: InterfaceLanguage, publicUrl: string): string => {
  const next = andThen[change]?.[language]
  return `${publicUrl}/forgot-password${next ? `\n\n${next}\n\n${publicUrl}/settings/security` : ''}`
}

/** After a change that the owner should know of, in case it wasn't them. */
export const securityMail = mail<{ handle: string; change: SecurityChange; publicUrl: string }>({
  en: ({ handle, change, publicUrl }) => ({
    subject: 'Your account was changed',
    text: `
Hello @${handle},

${changes[change].en}

If that was you, there is nothing to do. If not, set a new password at once:

${steps(change, 'en', publicUrl)}`,
  }),
  'zh-Hans': ({ handle, change, publicUrl }) => ({
    subject: '你的账号有变动',
    text: `
@${handle}，你好：

${changes[change]['zh-Hans']}

如果是你本人的操作，无需理会；如果不是，请立即重设密码：

${steps(change, 'zh-Hans', publicUrl)}`,
  }),
})
