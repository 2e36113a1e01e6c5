// The whole suite of @keyv/test-suite, and its iterators, against the store.
import { keyvIteratorTests, default as keyvTestSuite } from '@keyv/test-suite';
import Keyv from 'keyv';
import * as test from 'vitest';
import { LarderStore } from './store.mjs';

keyvTestSuite(test, Keyv, () => new LarderStore());
keyvIteratorTests(test, Keyv, () => new LarderStore());

test.afterAll(() => LarderStore.end());
