# Installs a build into an empty directory, then configures, builds and runs the project beside this file against it.
#
#   cmake -DBUILD=build/release -DWORK=build/release/consume -DEXPECTED=... -P tests/consume/run.cmake

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE CODE OUTPUT_VARIABLE OUTPUT ERROR_VARIABLE OUTPUT)
  if(NOT CODE EQUAL 0)
    list(JOIN ARGN " " COMMAND)
    message(FATAL_ERROR "${COMMAND}\nended with ${CODE}:\n${OUTPUT}")
  endif()
  set(OUTPUT "${OUTPUT}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed)
run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/build -G Ninja -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_PREFIX_PATH=${WORK}/installed)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consume)
file(READ ${CMAKE_CURRENT_LIST_DIR}/expected_output.txt EXPECTED)
if(NOT OUTPUT STREQUAL EXPECTED)
  message(FATAL_ERROR "consume printed:\n${OUTPUT}\ninstead of:\n${EXPECTED}")
endif()
run(${WORK}/installed/bin/reprise --version)
