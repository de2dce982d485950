import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../../../../../nodes/Voicenter/LayerTrigger/settings';

/** A trigger whose page the tests of this folder look at. */
export const facts = {
	workflow: 'Main line',
	trigger: 'Call',
	isTest: false,
	url: 'https://n8n.example.com/webhook/1/layer',
	needsSecret: true,
};
export const settings: LayerTriggerSettings = {
	...defaultSettings,
	safetyAnswer: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 },
};
export const allowedIps = [{ address: 1n, prefix: 128 }];
export const since = new Date('2026-11-26T06:00:00Z');
