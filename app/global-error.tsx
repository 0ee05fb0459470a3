'use client'

/** When even the layout failed there are no words, theme or language to rely on: plain, in both languages. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ font: '14px/1.5 system-ui, sans-serif', padding: '20vh 24px', textAlign: 'center' }}>
        <h1 style={{ fontSize: 16 }}>The console could not be drawn</h1>
        <p>Try again. If it stays, its log says why.</p>
        <p lang="zh-CN">控制台无法显示。请重试；如果问题持续，请查看控制台日志。</p>
        <button type="button" onClick={reset}>
          Try again · 重试
        </button>
      </body>
    </html>
  )
}
