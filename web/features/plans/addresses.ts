/** Addresses of a city's plans, below the language. */
export const plansPath = (city: string, plan?: string): string =>
  `/workspace/${city}/plans${plan === undefined ? "" : `/${plan}`}`;
export const actionsPath = (city: string, action?: string): string =>
  `/workspace/${city}/actions${action === undefined ? "" : `/${action}`}`;
export const newActionPath = (city: string, plan: string): string => `/workspace/${city}/plans/${plan}/new`;
export const progressPath = (city: string): string => `/cities/${city}/plans`;
