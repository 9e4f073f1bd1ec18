#ifndef STET_CLIBXML2_SHIM_H
#define STET_CLIBXML2_SHIM_H

/* Where libxml2 was built with ICU, its headers bring in ICU's, which are not those of Foundation.
   Nothing here needs them. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* Macros and enumerations that Swift cannot read, as plain numbers. */
static const int stet_xml_options =
    XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
static const int stet_html_options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR
    | HTML_PARSE_NOWARNING | HTML_PARSE_NODEFDTD;

/* Frees what libxml2 gave; its own name for it is a variable that threads share. */
static inline void stet_xml_free(xmlChar *bytes) { xmlFree(bytes); }

#endif
