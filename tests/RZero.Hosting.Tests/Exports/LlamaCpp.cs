using System.Diagnostics;

namespace RZero.Hosting.Tests.Exports;

/// <summary>llama.cpp through the npm package node-llama-cpp, whose prebuilt binary comes inside a package.</summary>
internal sealed class LlamaCpp
{
    private const string Version = "3.22.1";

    private const string Script = """
        import {getLlama} from "node-llama-cpp";
        const [path, count, ...prompts] = process.argv.slice(2);
        const llama = await getLlama({gpu: false, build: "never", skipDownload: true, logLevel: "error"});
        const model = await llama.loadModel({modelPath: path});
        for (const prompt of prompts) {
            const ids = prompt.split(",").map(Number);
            const context = await model.createContext({
                contextSize: ids.length + Number(count) + 8, threads: 1, experimentalKvCacheKeyType: "F32", experimentalKvCacheValueType: "F32",
            });
            const written = [];
            for await (const token of context.getSequence().evaluate(ids, {temperature: 0, yieldEogToken: true})) {
                if (model.isEogToken(token) || written.push(token) >= Number(count)) break;
            }
            console.log(written.join(","));
            await context.dispose();
        }
        await llama.dispose();
        """;

    private readonly string folder;

    private LlamaCpp(string folder) => this.folder = folder;

    /// <summary>Installs it into a folder; null where there is no npm, or it cannot be had.</summary>
    public static LlamaCpp? Install(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
        File.WriteAllText(Path.Combine(folder, "greedy.mjs"), Script);
        string[] quiet = ["install", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"];
        return Run(folder, "npm", [.. quiet, $"node-llama-cpp@{Version}"]) is not null && Run(folder, "npm", [.. quiet, $"@node-llama-cpp/linux-x64@{Version}"]) is not null
            ? new(folder)
            : null;
    }

    /// <summary>The most probable continuation of every prompt, without the end token.</summary>
    public IEnumerable<int[]> Greedy(string gguf, int count, IEnumerable<IEnumerable<int>> prompts) =>
        Run(folder, "node", ["greedy.mjs", gguf, $"{count}", .. prompts.Select(prompt => string.Join(',', prompt))])!
            .TrimEnd('\n').Split('\n').Select(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray());

    private static string? Run(string folder, string program, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : program == "npm" ? null : throw new InvalidOperationException(error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
