export { default as Button } from "./Button.vue";
export { buttonClass, type ButtonLook, type ButtonSize, type ButtonVariant } from "./variants";
