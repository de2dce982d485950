import { checkBadPorts } from '../../../playground/badPorts';

test.each([
	[5060, 5060],
	[5059, 5060],
	[5998, 6000],
	[6665, 6665],
])('port %d is refused because of %d', async (port, bad) => {
	await expect(checkBadPorts(port)).rejects.toMatchObject({
		message: `Browsers refuse port ${bad}, whatever listens there ("bad port").`,
		cure: 'Choose another with --port 5700. The simulated 8x8 and the simulated CRM take the next two.',
	});
});

test.each([1024, 5062, 5678, 5700, 5800, 65535])('port %d may be used', async (port) => {
	await checkBadPorts(port);
});
