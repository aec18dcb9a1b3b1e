// The clients alone, without any package of ours.
import axios from "axios";
import got from "got";
import ky from "ky";

export const clients = { axios, got, ky };
