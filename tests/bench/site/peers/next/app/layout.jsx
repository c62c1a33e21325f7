export default function Layout({ children }) {
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href="/assets/site.css" />
      </head>
      <body>
        <header className="masthead">
          <a className="brand" href="/">
            Bench
          </a>
          <nav aria-label="Main">
            <a href="/tags/">Tags A–Z</a>
          </nav>
        </header>
        <main id="content" className="wrap">
          {children}
        </main>
        <footer className="colophon">
          <p>Bench: documents ready to fill in, each with its explanation.</p>
          <nav aria-label="Footer">
            <a href="/">Home</a>
            <a href="/tags/">Tags A–Z</a>
            <a href="/sitemap.xml">Sitemap</a>
          </nav>
        </footer>
      </body>
    </html>
  )
}
