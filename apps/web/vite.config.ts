import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

const api = process.env.REDBUD_PUBLIC_URL ?? 'http://localhost:8180'

export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: adapter({ envPrefix: 'REDBUD_ADAPTER_' }),
      compilerOptions: { runes: true },
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          // Where a card stands is told in its style attribute.
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:', 'https:'],
          // What a script feeds a video with (Media Source Extensions) has a blob's address.
          'media-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'object-src': ['none'],
          'base-uri': ['none'],
        },
      },
      // hooks.server.ts refuses forms from elsewhere; the scheme seen here says nothing behind a proxy.
      csrf: { trustedOrigins: ['*'] },
      paths: { relative: false },
    }),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // Small modules that nearly every page shares travel together: fewer requests on a first visit. Messages of some
            // screens alone (lib/own-messages.ts) stay with these, however many modules use them.
            codeSplitting: {
              groups: [
                // A page's first script sets this before anything else is loaded. Were it together with what reads it, the
                // site's version would be none, and every page that fails would be taken for one of another version.
                { name: 'payload', test: /kit\/src\/runtime\/client\/payload\.js|vite\/preload-helper/, priority: 1 },
                {
                  name: 'shared',
                  test: /(apps\/web\/src\/(ui|lib)|@lucide|packages\/contract)\/(?!\w+-messages)/,
                  minShareCount: 9,
                },
              ],
            },
          },
        },
      },
    },
  },
  build: { cssTarget: ['chrome123', 'safari17.5', 'firefox128'] },
  server: { proxy: { '/api': api, '/media': api } },
})
