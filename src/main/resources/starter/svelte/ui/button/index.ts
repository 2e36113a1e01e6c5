export { default as Button } from "./button.svelte";
export { buttonClass, type ButtonLook, type ButtonSize, type ButtonVariant } from "./variants";
