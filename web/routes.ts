import { index, type RouteConfig, route } from "@react-router/dev/routes";

export default [
  index("routes/choose-language.ts"),
  route("language/:to", "routes/set-language.ts"),
  route("d/:code", "features/register/short-address.tsx"),
  route(":lang", "routes/language.tsx", [
    index("features/home/home.tsx"),
    route("framework", "features/framework/latest.ts"),
    route("framework/:version", "features/framework/overview.tsx"),
    route("framework/:version/rules", "features/framework/rules.tsx"),
    route("framework/:version/policies/:policy/:tail?", "features/framework/policy.tsx"),
    route("framework/:version/clauses/:clause/:tail?", "features/framework/clause.tsx"),
    route("cities", "features/register/cities.tsx"),
    route("cities/:city", "features/register/city.tsx"),
    route("cities/:city/map", "features/register/map.tsx"),
    route("cities/:city/technologies", "features/register/technologies.tsx"),
    route("cities/:city/technologies/:code", "features/register/technology.tsx"),
    route("cities/:city/devices", "features/register/devices.tsx"),
    route("cities/:city/devices/:code", "features/register/device.tsx"),
    route("cities/:city/devices/:code/sign", "features/register/sign.tsx"),
    route("check", "features/check/check.tsx"),
    route("search", "features/home/search.tsx"),
    route("dictionary", "features/register/dictionary.tsx"),
    route("about", "features/home/about.tsx"),
    route("api", "features/home/api.tsx"),
    route("workspace", "workspace/layout.tsx", [
      index("features/workspace/home.tsx"),
      route("*", "routes/not-found.ts", { id: "workspace/not-found" }),
    ]),
    route("*", "routes/not-found.ts"),
  ]),
] satisfies RouteConfig;
