import type { Me, Site } from '@redbud/contract'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { HeldAnswers } from '#lib/held-answers.server.ts'
import type { Theme } from '#lib/theme.ts'

declare global {
  namespace App {
    interface Locals {
      /** The signed-in account. */
      me: Me | null
      language: InterfaceLanguage
      theme: Theme
      /** Whether notes can be translated here. */
      translation: Site['translation']
      /** What the API answered for the page. */
      answers: HeldAnswers
      /** The site's address as people know it, without a slash at the end. */
      publicUrl: string
    }
    interface PageState {
      /** The note that is open over the feed. */
      openNote?: string
    }
  }
}

declare module 'node:http' {
  interface IncomingMessage {
    /** What the server that these pages are mounted in lends them. */
    redbud?: {
      /** Answers a request to the API without leaving the process. */
      fetch: (request: Request) => Promise<Response>
      publicUrl: string
      translation: () => Promise<Site['translation']>
      /** A body in an encoding that its reader takes; null where it is sent as it is. */
      compress: (
        body: Buffer<ArrayBuffer>,
        accepted: string | undefined,
      ) => { body: Buffer<ArrayBuffer>; encoding: string } | null
      /** What goes out where the response ends without anything. */
      body: Buffer | null
    }
  }
}
