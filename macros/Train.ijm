// Trains a very small network for a few steps and enlarges a picture with it: shows that training
// works here. A network worth having takes hours; "dryrun" tells how many.
//
// From ImageJ's menu (Plugins > Macros > Run...) it asks for the folders. A program gives them as
// argument: "input folder|output folder". The output folder gets
//   run/          the run: configuration, log, tables, checkpoints, weights, model.onnx
//   sample.png    the first picture, enlarged by the model

argument = getArgument();
if (argument == "") {
	input = getDirectory("Folder of pictures");
	output = getDirectory("Folder for the results");
} else {
	folders = split(argument, "|");
	input = folders[0];
	output = folders[1];
}
if (!endsWith(input, "/") && !endsWith(input, File.separator))
	input = input + File.separator;
if (!endsWith(output, "/") && !endsWith(output, File.separator))
	output = output + File.separator;

files = getFileList(input);
picture = "";
for (i = files.length - 1; i >= 0; i--) {
	if (endsWith(files[i], ".png"))
		picture = files[i];
}
held = replace(picture, ".png", "");
where = "input=[" + input + "] output=[" + output + "run] ";
small = "recipe=wallpaper-x2 network=light-8x1 patch=32 batch=4 window=128 ";
steps = "iterations=60 validate=30 save=30 warmup=5 ";
choice = "degradation=soft losses=[l1:1 frequency:0.05] metrics=[psnr-y ssim-y] holdout=[" + held + "] ";
run("Train Upscaler...", where + small + steps + choice + "overwrite");

run("Upscale Wallpaper...", "input=[" + input + picture + "] output=[" + output
	+ "sample.png] model=[" + output + "run/model.onnx] fit=640x360 fill=inside overwrite");
return "done";
