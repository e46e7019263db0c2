import { z } from 'zod';
import { PROJECT_STATUSES } from '../../index/client.ts';

export const projectStatusSchema = z.enum(PROJECT_STATUSES).describe('Project status marker (PEP 792).');
