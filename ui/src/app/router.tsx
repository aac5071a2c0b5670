//! Which address shows which screen. Addresses stand after `#`, so any server of files will do.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
} from "@tanstack/react-router";
import { places } from "./places";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: () => <Navigate to="/" /> });

const routes = places.map(({ path, screen }) =>
  createRoute({ getParentRoute: () => root, path, component: screen }),
);

export const newRouter = () =>
  createRouter({ routeTree: root.addChildren(routes), history: createHashHistory() });
