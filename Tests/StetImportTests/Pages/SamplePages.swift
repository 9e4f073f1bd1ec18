/// Pages in the styles of different sites, each with its usual clutter around one invented story.
enum SamplePages {
  /// The paragraphs that a reader came for.
  static let paragraphs = [
    "NORRHAVN — Two of the harbour’s five piers were open again on Friday, a day after the storm "
      + "tore the outer mole, the harbour office said.",
    "At least 17 people were injured when the pilot boat Skua broke its moorings, according to the "
      + "coast guard, which is looking for two more.",
    "“Nobody sails before the wreck is lifted,” said Mara Lind, the harbour master, and she asked "
      + "ships to keep to six knots.",
    "Ferries will run twice a day until Monday, and freight waits at Pier 4 for the crane.",
  ]

  /// The same without the dateline, which has a field of its own.
  static let text =
    ([String(paragraphs[0].dropFirst("NORRHAVN — ".count))] + paragraphs.dropFirst())
    .joined(separator: "\n\n")

  private static let body = paragraphs.map { "<p>\($0)</p>" }

  /// A newspaper: schema.org data, a figure, a share bar, related links between paragraphs.
  static let newspaper = """
    <!DOCTYPE html><html lang="en"><head><title>Harbour reopens partly | Norrhavn Courier</title>
    <link rel="canonical" href="https://www.courier.example/2026/harbour">
    <meta property="og:site_name" content="Norrhavn Courier">
    <script type="application/ld+json">{ broken </script>
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
    {"@type":"BreadcrumbList","name":"x"},{"@type":["NewsArticle"],
    "headline":"Harbour reopens partly","datePublished":"2026-11-20T08:00:00Z",
    "dateModified":"2026-11-20T10:30:00+01:00","author":[{"@type":"Person","name":"Jon Vik"},
    {"name":"Ida Moe"}],"publisher":{"name":"Norrhavn Courier"},"articleSection":["Shipping","Sea"],
    "description":"Two piers are open."}]}</script></head>
    <body><header class="site-header"><nav><a href="/">Home</a> <a
    href="/sea">Sea</a></nav></header>
    <div class="cookie-banner"><p>We use cookies, and so do our 812 partners, to show you
    advertising.</p></div>
    <main><article><h1>Harbour reopens partly</h1><div class="share-tools"><a
    href="#">Share</a></div>
    <figure><img src="a.jpg"><figcaption>The outer mole on Thursday
    <span class="credit">Ida Moe/Courier</span></figcaption></figure>
    <div class="article-body">\(body[0])<div class="ad-slot">Advertisement</div>\(body[1])
    <div class="related-links"><h3>Related</h3><p><a href="/x">What the storm did to the north, in
    pictures and in numbers</a></p></div>
    \(body[2])\(body[3])<p>Read more: <a href="/y">the pilot’s story</a></p></div>
    <section class="comments"><p>First comment, which is long enough to look like a paragraph of a
    story, alas.</p></section>
    </article></main><aside><p>Most read: the storm in ten pictures, and the people who saw
    it.</p></aside>
    <footer><p>Norrhavn Courier, all rights reserved, since 1871, printed on the
    pier.</p></footer></body></html>
    """

  /// An agency's page without data for machines: divs, no paragraphs outside the story.
  static let divs = """
    <html><head><title>Harbour reopens partly - Agency</title>
    <meta property="og:type" content="article"><meta property="og:site_name" content="Agency">
    <meta name="author" content="Jon Vik"></head><body><div id="menu"><ul><li><a
    href="/a">A</a></li>
    <li><a href="/b">B</a></li></ul></div><div class="col"><div class="text-block">
    <h1>Harbour reopens partly</h1>\(body.joined(separator: "\n"))</div></div>
    <div class="col-2"><div class="promo"><p>Buy our calendar, with twelve pictures of
    piers.</p></div></div>
    </body></html>
    """

  /// A page with microdata, breaks for paragraphs and a correction.
  static let microdata = """
    <html><body><div itemscope itemtype="http://schema.org/NewsArticle">
    <h1 itemprop="headline">Harbour reopens partly</h1><span itemprop="author">Jon Vik</span>
    <time datetime="2026-11-20T09:30:00Z">Friday</time><div itemprop="articleBody">
    \(paragraphs.joined(separator: "<br><br>"))
    <p><em>Correction: an earlier version of this story said that the boat sank.</em></p>
    </div></div></body></html>
    """

  /// A page that shows less than its data holds.
  static let stub = """
    <html><head><script type="application/ld+json">{"@type":"NewsArticle",
    "headline":"Harbour reopens partly","articleBody":"\(paragraphs.joined(separator: "\\n\\n"))"}
    </script></head><body><article>
    <h1>Harbour reopens partly</h1><p>Two of the harbour’s five piers were open again.</p>
    <div class="paywall"><p>Subscribe now to read on, for one crown a week.</p></div></article>
    </body></html>
    """

  /// A page of an old site: tables for columns, everything in upper-case tags.
  static let table = """
    <HTML><BODY><TABLE><TR><TD CLASS=nav><A HREF=/>Home</A><BR><A HREF=/n>News</A></TD><TD>
    <H1>Harbour reopens partly</H1>\(body.joined())</TD></TR></TABLE></BODY></HTML>
    """

  /// No article: a list of links with their teasers.
  static let index = """
    <html><head><title>News</title></head><body><main><h1>News</h1>
    \((1...20).map(teaser).joined())
    </main></body></html>
    """

  private static func teaser(_ number: Int) -> String {
    """
    <div class=teaser><h2><a href=/\(number)>Story number \(number) of this day</a></h2>
    <p><a href=/\(number)>What happened in the harbour, and why it matters to the town</a></p></div>
    """
  }
}
