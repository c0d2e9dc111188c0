internal import Basics

/// The allowlist of SVG: elements and attributes that draw something and can do nothing else.
enum DrawingRules {
  /// Returns true if an SVG element is allowed.
  static func allowsElement(_ name: String) -> Bool { elements.contains(name) }

  /// Returns true if an attribute without a namespace is allowed, whatever its value.
  static func allowsAttribute(_ name: String) -> Bool {
    attributes.contains(name) || name.hasPrefix("data-") || name.hasPrefix("aria-")
  }

  /// Returns true if an attribute's value is plain text, neither style nor address.
  static func isText(_ name: String) -> Bool {
    name.hasPrefix("data-") || name.hasPrefix("aria-") || textAttributes.contains(name)
  }

  /// Returns true if an animation may change an attribute.
  static func allowsAnimation(of name: String) -> Bool {
    attributes.contains(name) && !["style", "attributeName"].contains(name)
  }

  /// Returns true if a link is allowed: within the drawing, or an embedded picture of an image
  /// element.
  static func allowsLink(_ address: String, on element: String) -> Bool {
    let address = address.trimmed
    if address.hasPrefix("#") { return true }
    return ["image", "feImage"].contains(element) && isPicture(address)
  }

  /// Returns true if an address is a `data:` URL of a bitmap.
  static func isPicture(_ address: String) -> Bool {
    let lower = address.prefix(40).lowercased()
    return pictureTypes.contains { type in
      guard lower.hasPrefix("data:image/" + type) else { return false }
      let next = lower.dropFirst("data:image/".count + type.count).first
      return next == ";" || next == ","
    }
  }

  private static let pictureTypes = ["png", "jpeg", "jpg", "gif", "webp", "avif", "bmp"]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// No scripts, foreign objects, handlers or listeners, and nothing that loads a file.
  private static let elements = words(
    """
    svg g defs symbol use a title desc metadata switch view style image
    path rect circle ellipse line polyline polygon
    text tspan tref textPath altGlyph altGlyphDef altGlyphItem glyphRef
    flowRoot flowRegion flowPara flowSpan flowDiv flowLine
    marker pattern mask clipPath linearGradient radialGradient meshgradient meshrow meshpatch stop solidcolor
    hatch hatchpath
    font font-face font-face-name missing-glyph glyph hkern vkern
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
    feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence
    animate animateColor animateMotion animateTransform mpath set
    """)

  private static let textAttributes = words(
    "id class d points unicode glyph-name lang systemLanguage name title role")

  private static let attributes = words(
    """
    id class style lang tabindex role title name target rel hreflang type media
    x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height d points pathLength viewBox preserveAspectRatio transform
    version baseProfile zoomAndPan contentScriptType contentStyleType externalResourcesRequired
    requiredFeatures requiredExtensions systemLanguage viewTarget enable-background
    gradientUnits gradientTransform spreadMethod offset stop-color stop-opacity
    patternUnits patternContentUnits patternTransform maskUnits maskContentUnits mask-type clipPathUnits
    markerUnits markerWidth markerHeight refX refY orient hatchUnits hatchContentUnits hatchTransform pitch
    dx dy rotate textLength lengthAdjust startOffset method spacing side glyphRef format
    in in2 result mode operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
    kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle
    scale xChannelSelector yChannelSelector azimuth elevation z pointsAtX pointsAtY pointsAtZ stdDeviation radius
    baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent values
    filterUnits primitiveUnits filterRes crossorigin decoding
    attributeName attributeType begin dur end min max restart repeatCount repeatDur fill calcMode keyTimes
    keySplines keyPoints from to by additive accumulate path origin
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-profile color-rendering cursor direction display dominant-baseline
    fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust
    font-stretch font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical
    image-rendering isolation kerning letter-spacing lighting-color line-height marker marker-end marker-mid
    marker-start mask mix-blend-mode opacity overflow paint-order pointer-events shape-rendering solid-color
    solid-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-opacity stroke-width text-align text-anchor text-decoration text-indent text-overflow text-rendering
    transform-origin transform-box unicode-bidi vector-effect visibility white-space word-spacing writing-mode
    ascent descent cap-height x-height unicode unicode-range units-per-em panose-1 stemv stemh slope bbox
    accent-height ideographic alphabetic mathematical hanging v-ideographic v-alphabetic v-mathematical v-hanging
    underline-position underline-thickness strikethrough-position strikethrough-thickness overline-position
    overline-thickness horiz-origin-x horiz-origin-y horiz-adv-x vert-origin-x vert-origin-y vert-adv-y
    glyph-name arabic-form u1 g1 u2 g2 k
    """)
}
