const listed = (names: string): string[] => names.split(/\s+/).map((name) => `w:${name}`)

/** In which order elements may stand, by the element around them: `wml.xsd` of ISO/IEC 29500-4. */
export const docxChildOrder: Record<string, string[]> = {
  'w:pPr': listed(
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr ' +
      'shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE ' +
      'autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents ' +
      'suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle ' +
      'rPr sectPr pPrChange',
  ),
  'w:rPr': listed(
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof ' +
      'snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd ' +
      'fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  ),
  'w:tblPr': listed(
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc ' +
      'tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  ),
  'w:tcPr': listed(
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign ' +
      'hideMark',
  ),
  'w:tbl': listed('tblPr tblGrid tr'),
  'w:tblBorders': listed('top left start bottom right end insideH insideV'),
  'w:tcMar': listed('top left start bottom right end'),
  'w:pBdr': listed('top left bottom right between bar'),
  'w:sdt': listed('sdtPr sdtEndPr sdtContent'),
  'w:sdtPr': [
    ...listed(
      'rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation ' +
        'comboBox date docPartObj docPartList dropDownList picture richText text citation group ' +
        'bibliography',
    ),
    'w14:checkbox',
  ],
  'w:date': listed('dateFormat lid storeMappedDataAs calendar'),
  'w:sectPr': listed(
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders ' +
      'lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter ' +
      'docGrid printerSettings',
  ),
  'w:style': listed(
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat ' +
      'locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr',
  ),
  'w:styles': listed('docDefaults latentStyles style'),
  'w:docDefaults': listed('rPrDefault pPrDefault'),
  'w:numbering': listed('numPicBullet abstractNum num numIdMacAtCleanup'),
  'w:abstractNum': listed('nsid multiLevelType tmpl name styleLink numStyleLink lvl'),
  'w:num': listed('abstractNumId lvlOverride'),
  'w:lvl': listed(
    'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  ),
}
