-- wrk's side of a measurement: what to ask (BENCH_KIND), and the percentiles at the end.
local kind = os.getenv("BENCH_KIND")
local cookie = os.getenv("BENCH_COOKIE")
local patients = tonumber(os.getenv("BENCH_PATIENTS"))
local bodies = {}
if os.getenv("BENCH_BODIES") then
  for line in io.lines(os.getenv("BENCH_BODIES")) do bodies[#bodies + 1] = line end
end
local headers = { ["Cookie"] = cookie, ["Content-Type"] = "application/json" }
local turn = 0

function init(args)
  math.randomseed(tonumber(os.getenv("BENCH_SEED") or "42"))
end

local function id() return string.format("00000000-0000-7000-8000-%012x", math.random(patients)) end

function request()
  turn = turn + 1
  if kind == "read" then return wrk.format("GET", "/api/v1/patients/" .. id(), headers) end
  if kind == "chart" then return wrk.format("GET", "/api/v1/patients/" .. id() .. "/chart", headers) end
  if kind == "day" then return wrk.format("GET", "/api/v1/calendar", headers) end
  if kind == "icd10" then return wrk.format("POST", "/api/v1/icd10/search", headers, bodies[turn % #bodies + 1]) end
  if kind == "cases" then return wrk.format("POST", "/api/v1/pathology/cases/search", headers, bodies[turn % #bodies + 1]) end
  if kind == "worklist" then return wrk.format("GET", "/api/v1/pathology/reports?status=verified", headers) end
  if kind == "path" then return wrk.format("GET", "/api/v1" .. bodies[turn % #bodies + 1]:gsub('"', ''), headers) end
  if kind == "statistics" then return wrk.format("GET", "/api/v1/pathology/statistics?" .. bodies[turn % #bodies + 1]:gsub('"', ''), headers) end
  local long = ({ long_chart = "/chart", long_encounters = "/encounters", long_vitals = "/vitals?limit=200",
                  long_timeline = "/timeline", long_summary = "/summary" })[kind]
  if long then return wrk.format("GET", "/api/v1/patients/00000000-0000-7000-8000-000000000001" .. long, headers) end
  if kind == "search" then return wrk.format("POST", "/api/v1/patients/search", headers, bodies[turn % #bodies + 1]) end
  if kind == "allergy" then return wrk.format("POST", "/api/v1/patients/" .. id() .. "/allergies", headers, bodies[turn % #bodies + 1]) end
  return wrk.format("POST", "/api/v1/patients?another_person=true", headers, bodies[turn % #bodies + 1])
end

function done(summary, latency, requests)
  local at = function(p) return latency:percentile(p) / 1000 end
  io.write(string.format(
    "RESULT {\"requests\":%d,\"seconds\":%.3f,\"refused\":%d,\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}\n",
    summary.requests, summary.duration / 1e6,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    at(50), at(95), at(99), latency.max / 1000))
end
