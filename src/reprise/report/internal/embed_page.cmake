# From page/*.html, *.css and *.js, to one C++ source: cmake -DOUTPUT=report_page.cc -P embed_page.cmake
# Style and script go into the page and their SHA-256 into its Content-Security-Policy.

cmake_minimum_required(VERSION 3.22)

set(PAGE ${CMAKE_CURRENT_LIST_DIR}/page)
# Later files use what earlier ones define.
set(SCRIPTS elements.js virtual_list.js differences.js text_pane.js dot_plot.js comparison.js glance.js tables.js main.js)

# CSP wants base64 (RFC 4648, section 4), CMake has hexadecimal: three digits make two characters.
function(sha256_base64 CONTENT RESULT)
  set(ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(SHA256 HEX "${CONTENT}")
  set(BASE64 "")
  foreach(START RANGE 0 62 3)
    string(SUBSTRING "${HEX}" ${START} 3 DIGITS)
    math(EXPR HIGH "0x${DIGITS} >> 6")
    math(EXPR LOW "0x${DIGITS} & 63")
    string(SUBSTRING ${ALPHABET} ${HIGH} 1 FIRST)
    string(SUBSTRING ${ALPHABET} ${LOW} 1 SECOND)
    string(APPEND BASE64 "${FIRST}${SECOND}")
  endforeach()
  # 64 digits are 21 times three and one more: its four bits, two zero bits, and "=" for what is missing.
  string(SUBSTRING "${HEX}" 63 1 DIGIT)
  math(EXPR LAST "0x${DIGIT} << 2")
  string(SUBSTRING ${ALPHABET} ${LAST} 1 FINAL)
  set(${RESULT} "${BASE64}${FINAL}=" PARENT_SCOPE)
endfunction()

file(READ ${PAGE}/style.css STYLE)
set(SCRIPT "\"use strict\";\n")
foreach(NAME ${SCRIPTS})
  file(READ ${PAGE}/${NAME} PART)
  string(APPEND SCRIPT "${PART}")
endforeach()
sha256_base64("${STYLE}" STYLE_HASH)
sha256_base64("${SCRIPT}" SCRIPT_HASH)

file(READ ${PAGE}/page.html HTML)
string(FIND "${HTML}" "@DATA@" DATA)
string(SUBSTRING "${HTML}" 0 ${DATA} BEFORE)
math(EXPR DATA_END "${DATA} + 6")
string(SUBSTRING "${HTML}" ${DATA_END} -1 AFTER)
string(REPLACE "@STYLE_HASH@" "${STYLE_HASH}" BEFORE "${BEFORE}")
string(REPLACE "@SCRIPT_HASH@" "${SCRIPT_HASH}" BEFORE "${BEFORE}")
string(REPLACE "@STYLE@" "${STYLE}" BEFORE "${BEFORE}")
string(REPLACE "@SCRIPT@" "${SCRIPT}" AFTER "${AFTER}")

file(
  WRITE ${OUTPUT}
  "// Made by embed_page.cmake: do not edit.\n#include \"reprise/report/internal/report_page.h\"\n\n"
  "namespace reprise::internal {\n\n"
  "const std::string_view kReportPageBeforeData = R\"page(${BEFORE})page\";\n\n"
  "const std::string_view kReportPageAfterData = R\"page(${AFTER})page\";\n\n"
  "}  // namespace reprise::internal\n")
